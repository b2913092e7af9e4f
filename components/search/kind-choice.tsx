'use client'
import { Segmented } from '#components/ui/segmented.tsx'
import { type Found, kindWords } from '#lib/client/search/found.ts'
import { searchKinds } from '#lib/domain/search/rules.ts'

const options = [
  { value: 'all' as const, label: 'All' },
  ...searchKinds.map(kind => ({ value: kind, label: kindWords[kind].many })),
]

/** Which kind is searched; null: all of them. */
export function KindChoice({
  value,
  onChange,
}: {
  value: Found['kind'] | null
  onChange: (kind: Found['kind'] | null) => void
}) {
  return (
    <div className="max-w-full overflow-x-auto">
      <Segmented
        label="Kind"
        value={value ?? 'all'}
        options={options}
        onChange={next => onChange(next === 'all' ? null : next)}
      />
    </div>
  )
}
