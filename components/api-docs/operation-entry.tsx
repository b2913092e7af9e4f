import { Badge } from '#components/ui/badge.tsx'
import type { OperationManifest } from '#lib/operation/manifest.ts'
import { chatCommand, cliWords, mcpTool } from '#lib/operation/naming.ts'
import { CodeSample } from './code-sample.tsx'
import { curlOf, fieldsOf } from './describe.ts'
import { FieldTable } from './field-table.tsx'

/** One operation: what it does, its name at every door, its fields, and a call. */
export function OperationEntry({ manifest, address }: { manifest: OperationManifest; address: string }) {
  const { name, summary, description, kind, destructive, permission, input } = manifest
  const fields = fieldsOf(input)
  return (
    <article
      id={name}
      data-search={searchText(manifest)}
      aria-labelledby={`${name}-title`}
      className="flex scroll-mt-16 flex-col gap-3 border-t border-line py-6"
    >
      <header>
        <div className="flex flex-wrap items-center gap-2">
          <h3 id={`${name}-title`} className="font-mono font-medium">
            <a href={`#${name}`} className="hover:underline">
              {name}
            </a>
          </h3>
          <Badge>{kind === 'read' ? 'reads' : kind === 'wait' ? 'waits' : 'writes'}</Badge>
          {destructive && <Badge tone="blocked">cannot be undone</Badge>}
          <Badge>{permission}</Badge>
        </div>
        <p className="mt-1">{summary}.</p>
        {description && <p className="mt-1 text-muted">{description}</p>}
      </header>
      <Doors manifest={manifest} />
      {fields.length > 0 ? (
        <FieldTable name={name} fields={fields} />
      ) : (
        <p className="text-muted">No fields.</p>
      )}
      <CodeSample text={curlOf(manifest, address)} label={`the call of ${name}`} />
    </article>
  )
}

function Doors({ manifest: { name, rest, example, aliases } }: { manifest: OperationManifest }) {
  const doors = [
    ['REST', `${rest.method} ${rest.path.replace(/:(\w+)/g, '{$1}')}`],
    ['MCP', mcpTool(name)],
    ['Chat', example || chatCommand(name)],
    ['CLI', `npx baton ${cliWords(name).join(' ')}`],
    ...(aliases.length > 0 ? [['Also', aliases.map(alias => alias.name).join(', ')]] : []),
  ]
  return (
    <dl className="grid grid-cols-[3rem_minmax(0,1fr)] gap-x-3 gap-y-0.5">
      {doors.map(([door, words]) => (
        <div key={door} className="contents">
          <dt className="text-sm text-faint">{door}</dt>
          <dd className="min-w-0 font-mono text-sm break-words">{words}</dd>
        </div>
      ))}
    </dl>
  )
}

function searchText({ name, summary, description, rest, aliases, input }: OperationManifest): string {
  const fields = Object.keys(input.properties ?? {})
  const words = [
    name,
    mcpTool(name),
    chatCommand(name),
    cliWords(name).join(' '),
    rest.path,
    summary,
    description,
  ]
  return [...words, ...aliases.map(alias => alias.name), ...fields].join(' ').toLowerCase()
}
