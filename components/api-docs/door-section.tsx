import { CodeSample } from './code-sample.tsx'
import type { DoorGroup } from './other-doors.ts'

/** A door beside the operations: files, live events, MCP, A2A. */
export function DoorSection({ group, address }: { group: DoorGroup; address: string }) {
  const { id, title, about, entries, sample } = group
  return (
    <section aria-labelledby={id} data-group="" className="flex flex-col gap-3 border-t border-line py-6">
      <h2 id={id} className="scroll-mt-16 text-lg font-medium">
        {title}
      </h2>
      <p data-search={`${id} ${title} ${about}`.toLowerCase()} className="text-muted">
        {about}
      </p>
      <dl className="flex flex-col gap-2">
        {entries.map(({ name, text }) => (
          <div key={name} data-search={`${id} ${title} ${name} ${text}`.toLowerCase()}>
            <dt className="font-mono text-sm break-words">{name}</dt>
            <dd className="text-muted">{text}</dd>
          </div>
        ))}
      </dl>
      {sample && (
        <div data-search={`${id} ${title}`.toLowerCase()}>
          <CodeSample text={sample.replaceAll('ADDRESS', address)} label={`an example of ${title}`} />
        </div>
      )}
    </section>
  )
}
