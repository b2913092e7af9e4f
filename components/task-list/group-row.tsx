import { Count } from '#components/ui/badge.tsx'
import type { Grouping } from '#lib/client/board/group.ts'
import { valueIcon, valueWord } from './facet-words.tsx'
import type { RowPlace } from './row-place.ts'

/** The head of a group: what its tasks have in common, and how many they are. */
export function GroupRow({
  value,
  count,
  grouping,
  place,
  span,
}: {
  value: string
  count: number
  grouping: Grouping | null
  place: RowPlace
  /** How many columns it spans. */
  span: number
}) {
  return (
    <tr {...place}>
      <th
        scope="rowgroup"
        colSpan={span}
        className="h-9 border-b border-line bg-sunken px-4 text-left font-medium"
      >
        <span className="inline-flex items-center gap-2">
          {grouping && valueIcon(grouping, value)}
          {grouping && valueWord(grouping, value)}
          <Count value={count} label="tasks" />
        </span>
      </th>
    </tr>
  )
}
