import { lockImport, lockRows } from '#lib/domain/plan/lock.ts'
import { loadState } from '#lib/domain/plan/state.ts'
import { storeImport } from '#lib/domain/plan/store.ts'
import { taskNoted } from '#lib/domain/task/events.ts'
import { findCards } from '#lib/domain/task/find.ts'
import { presentCard } from '#lib/domain/task/task.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { draftFolders, presentOutcome, readInput } from './draft.ts'
import { folderImported } from './events.ts'
import { FolderInput, FolderOutcome } from './folder.ts'
import { insertNotes, type NewNote } from './notes.ts'
import { storeReasoning } from './reasoning.ts'

export const importFolder = operation({
  name: 'folder.import',
  summary:
    'Make tasks, handoff notes and prompts from task folders; importing them again changes only what changed',
  description:
    'One folder for each task: task.yaml, handoff_notes.yaml, reasoning_trace.yaml, chain_of_thought.yaml, prompt.txt. A field that someone changed in Baton is overwritten only where the folder itself changed it.',
  permission: 'plan:write',
  args: [],
  example: `/folder-import --files='[{"path":"T-1/task.yaml","text":"title: Lay the track"}]'`,
  input: FolderInput,
  // Redacted once it has been read: a mark would change what a file of YAML says.
  verbatim: ['files'],
  output: FolderOutcome,
  async handler(ctx, input) {
    const project = ctx.project(input.project)
    const { projectId, projectKey } = project
    const reading = await readInput(ctx, project, input)
    await lockImport(ctx, projectId)
    await lockRows(ctx, projectId, await loadState(ctx, projectId, reading.wishes))
    const draft = await draftFolders(ctx, projectId, reading)
    await storeImport(ctx, { id: projectId, key: projectKey }, reading.wishes, draft.state, draft.plan)
    await storeReasoning(ctx, projectId, [...draft.reasoning.values()])
    await storeNotes(ctx, draft.notes)
    const outcome = presentOutcome(reading, draft)
    tell(ctx, projectId, outcome)
    return outcome
  },
})

async function storeNotes(ctx: Context, notes: readonly NewNote[]): Promise<void> {
  if (notes.length === 0) return
  const stored = await insertNotes(ctx, notes)
  const cards = new Map(
    (
      await findCards(
        ctx,
        notes.map(({ taskId }) => taskId),
      )
    ).map(card => [card.id, card]),
  )
  for (const [index, { id, taskId }] of stored.entries()) {
    const card = cards.get(taskId)
    const excerpt = notes[index]?.body.split('\n', 1)[0]?.slice(0, 140) ?? ''
    if (card)
      ctx.emit(
        event(taskNoted, card.project_id, card.code, {
          task: presentCard(card),
          note: { id, kind: 'handoff', excerpt },
        }),
      )
  }
}

/** Folders that change nothing are not told of. */
function tell(ctx: Context, projectId: string, { tasks, skipped, ...counts }: FolderOutcome): void {
  const changed = tasks.filter(({ change }) => change !== 'unchanged').map(({ code }) => code)
  if (changed.length === 0) return
  ctx.emit(
    event(folderImported, projectId, null, {
      ...counts,
      tasks: changed.slice(0, 100),
      skipped: skipped.length,
    }),
  )
}
