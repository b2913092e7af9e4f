import { lockImport, lockRows } from '#lib/domain/plan/lock.ts'
import { loadState } from '#lib/domain/plan/state.ts'
import { storeImport } from '#lib/domain/plan/store.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { draftExchange, presentOutcome, readInput } from './draft.ts'
import { exchangeImported } from './events.ts'
import { ExchangeInput, ExchangeOutcome } from './exchange.ts'
import { storeKnown } from './origins.ts'
import { readDocument } from './read-document.ts'

export const importExchange = operation({
  name: 'exchange.import',
  summary:
    'Make tasks, dependencies and sprints from the files of another tool; again, it changes only what changed',
  description:
    'Task Master tasks.json, a Backlog.md folder, beads JSONL or the CSV files of Vibe Kanban. What Baton has no place for is kept, and comes back with exchange.export. A field that someone changed in Baton is overwritten only where the files changed it.',
  permission: 'plan:write',
  args: [],
  example: `/exchange-import --files='[{"path":"tasks.json","text":"{\\"master\\":{\\"tasks\\":[{\\"id\\":1,\\"title\\":\\"Lay the track\\"}]}}"}]'`,
  input: ExchangeInput,
  // Redacted once it has been read: a mark would change what a file of YAML says.
  verbatim: ['files'],
  output: ExchangeOutcome,
  async handler(ctx, input) {
    const project = ctx.project(input.project)
    const { projectId, projectKey } = project
    const read = await readDocument(input)
    await lockImport(ctx, projectId)
    const reading = await readInput(ctx, project, input, read)
    await lockRows(ctx, projectId, await loadState(ctx, projectId, reading.wishes))
    const draft = await draftExchange(ctx, projectId, reading)
    const { wishes, document } = reading
    const stored = await storeImport(ctx, { id: projectId, key: projectKey }, wishes, draft.state, draft.plan)
    const ids = new Map(draft.plan.steps.map(({ planned, id }) => [planned.key, id]))
    if (stored) await storeKnown(ctx, stored.plan.id, document, ref => ids.get(ref) ?? '')
    const outcome = presentOutcome(reading, draft)
    tell(ctx, projectId, wishes.key, outcome)
    return outcome
  },
})

function tell(ctx: Context, projectId: string, key: string, outcome: ExchangeOutcome): void {
  const { format, created, updated, unchanged, skipped } = outcome
  if (created + updated === 0) return
  const sprints = outcome.sprints.filter(({ change }) => change === 'created').map(({ code }) => code)
  const counts = { created, updated, unchanged, skipped: skipped.length }
  ctx.emit(event(exchangeImported, projectId, key, { format, ...counts, sprints }))
}
