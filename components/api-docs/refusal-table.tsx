import type { RefusalKind } from '#lib/operation/errors.ts'
import { refusals } from './refusals.ts'
import { cell, rowStyle, tableStyle } from './table-style.ts'

/** Every code of a refusal; the anchor of each is where a problem's `type` leads. */
export function RefusalTable({ statuses }: { statuses: Readonly<Record<RefusalKind, number>> }) {
  return (
    <table aria-label="Codes of refusals" className={tableStyle}>
      <thead className="max-sm:sr-only">
        <tr className="text-faint">
          <th scope="col" className={`${cell} w-52 font-normal`}>
            Code
          </th>
          <th scope="col" className={`${cell} w-14 font-normal`}>
            Status
          </th>
          <th scope="col" className={`${cell} font-normal`}>
            What it means, and what to do
          </th>
        </tr>
      </thead>
      <tbody>
        {refusals.map(({ code, kind, meaning, remedy }) => (
          <tr
            key={code}
            id={code}
            data-search={`${code} ${meaning} ${remedy}`.toLowerCase()}
            className={`${rowStyle} scroll-mt-16 target:bg-selected`}
          >
            <td className={cell}>
              <a href={`#${code}`} className="font-mono hover:underline">
                {code}
              </a>
            </td>
            <td className={`${cell} tabular-nums`}>{statuses[kind]}</td>
            <td className={cell}>
              {meaning} <span className="text-muted">{remedy}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
