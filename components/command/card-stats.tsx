/** The figures of the dashboard: what is zero stands back. */
export function CardStats({ stats }: { stats: readonly { label: string; value: number }[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-2">
      {stats.map(({ label, value }) => (
        <div
          key={label}
          className="flex min-w-0 flex-col-reverse rounded-md border border-line bg-surface px-3 py-2"
        >
          <dt className="truncate text-sm text-muted first-letter:uppercase">{label}</dt>
          <dd className={`text-xl tabular-nums ${value > 0 ? '' : 'text-faint'}`}>
            {value.toLocaleString('en')}
          </dd>
        </div>
      ))}
    </dl>
  )
}
