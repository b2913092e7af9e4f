import type { FieldRow } from './describe.ts'
import { cell, rowStyle, tableStyle } from './table-style.ts'

/** The fields of an input. */
export function FieldTable({ name, fields }: { name: string; fields: readonly FieldRow[] }) {
  return (
    <table aria-label={`Fields of ${name}`} className={tableStyle}>
      <thead className="max-sm:sr-only">
        <tr className="text-faint">
          <th scope="col" className={`${cell} w-40 font-normal`}>
            Field
          </th>
          <th scope="col" className={`${cell} w-48 font-normal`}>
            Type
          </th>
          <th scope="col" className={`${cell} font-normal`}>
            Meaning
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map(field => (
          <tr key={field.name} className={rowStyle}>
            <td className={cell}>
              <code>{field.name}</code>
              {field.isRequired && <span className="text-in-progress"> required</span>}
            </td>
            <td className={`${cell} font-mono break-words text-muted`}>{field.type}</td>
            <td className={`${cell} text-muted`}>{field.description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
