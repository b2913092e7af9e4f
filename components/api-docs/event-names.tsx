/** The names of all events, by noun: what `event.list` and the socket tell. */
export function EventNames({ names }: { names: readonly string[] }) {
  const groups = [...Map.groupBy(names, name => name.split('.')[0] ?? '')]
  return (
    <section
      aria-labelledby="event-names"
      data-group=""
      className="flex flex-col gap-3 border-t border-line py-6"
    >
      <h2 id="event-names" className="scroll-mt-16 text-lg font-medium">
        Events by name
      </h2>
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 gap-y-1 max-sm:grid-cols-1">
        {groups.map(([noun, members]) => (
          <div key={noun} className="contents" data-search={`events ${members.join(' ')}`}>
            <dt className="text-sm text-faint">{noun}</dt>
            <dd className="min-w-0 font-mono text-sm break-words">{members.join(', ')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
