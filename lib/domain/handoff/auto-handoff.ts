import { z } from 'zod'
import { reading, statement } from '#lib/db.ts'
import { addDependency, lockDependenciesOf } from '#lib/domain/task/dependencies.ts'
import { findTask, lockTask } from '#lib/domain/task/find.ts'
import { insertNote } from '#lib/domain/task/notes.ts'
import { legalMoves } from '#lib/domain/task/rules.ts'
import { presentCard, TaskCard, TaskCode, type TaskRow } from '#lib/domain/task/task.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { activateReady } from './activate.ts'
import { announce, type Told } from './announce.ts'
import { handoffOffered } from './events.ts'
import { findHandoff } from './find.ts'
import { type Baton, type FullHandoffRow, Handoff, presentHandoff } from './handoff.ts'
import { insertOffer } from './offer.ts'

/**
 * The last time that the one was handed on to the other, as far as it still counts. What a task folder tells of was handed on
 * elsewhere: nobody decided on it, and no way was chosen for it.
 */
const standing = reading(
  'handoff.standing',
  `SELECT id, state, chosen_mode FROM handoffs WHERE from_work_item_id = $1 AND work_item_id = $2
     AND (state = 'offered' OR (state = 'accepted' AND (decided_by IS NOT NULL OR chosen_mode IS NOT NULL)))
   ORDER BY created_at DESC, id DESC LIMIT 1`,
)

const force = statement(
  'handoff.force',
  `UPDATE handoffs SET mode = 'sync', chosen_mode = NULL, mode_reason = NULL WHERE id = $1`,
)

const link = statement(
  'handoff.link',
  'UPDATE work_items SET handoff_from_id = $2, version = version + 1, updated_at = $3 WHERE id = $1',
)

export const autoHandoff = operation({
  name: 'handoff.auto',
  summary: 'Link a task to the next one, carry its handoff note over, and activate the next',
  description:
    'In one step: the next task names the first as handoffFrom, gets its latest handoff note and all that was handed on with it, waits for it where it is not done, and is reserved for a receiver as soon as it is ready. Calling it again changes nothing.',
  permission: 'task:assign',
  args: ['task', 'next'],
  example: '/handoff-auto BAT-41 BAT-42',
  aliases: [
    { name: 'POST /api/tasks/auto_handoff', fields: { task_id: 'task', next_task_id: 'next' } },
    { name: 'task_auto_handoff', fields: { task_id: 'task', next_task_id: 'next' } },
    { name: '/task-auto-handoff' },
  ],
  input: z.object({
    task: TaskCode.describe('Task whose work is handed on'),
    next: TaskCode.describe('Task that goes on with it'),
  }),
  output: z.object({
    handoff: Handoff,
    task: TaskCard,
    next: TaskCard,
    activated: z.boolean().describe('Whether the next task is reserved for a receiver now'),
    reason: z.string().describe('Why, or what it waits for'),
  }),
  async handler(ctx, { task, next }) {
    const before = await findTask(ctx, task)
    // The order in which a completion takes the same rows: what is waited for comes first.
    const dependencies = await lockDependenciesOf(ctx, before.project_id, [task])
    const row = await lockTask(ctx, next)
    requireSameProject(before, row)
    const [known] = await ctx.sql<Standing>(standing, [before.id, row.id])
    if (known?.state === 'accepted' || known?.chosen_mode === 'sync')
      return answer(ctx, known.id, { task, next })
    requireOpen(row)
    if (dependencies.some(({ status }) => status !== 'done') || before.id === row.id)
      await addDependency(ctx, row, dependencies)
    ctx.later(link, [row.id, before.id, ctx.now])
    const id = known ? forced(ctx, known.id) : await offer(ctx, before, row)
    const told: Told[] = known ? [] : [{ id, type: handoffOffered }]
    await announce(ctx, [...told, ...(await activateReady(ctx, [row.id]))])
    return answer(ctx, id, { task, next })
  },
})

type Standing = { id: string; state: string; chosen_mode: string | null }

function forced(ctx: Context, id: string): string {
  ctx.later(force, [id])
  return id
}

async function answer(ctx: Context, id: string, { task, next }: { task: string; next: string }) {
  const handoff = presentHandoff(await findHandoff(ctx, id))
  return {
    handoff,
    task: presentCard(await findTask(ctx, task)),
    next: presentCard(await findTask(ctx, next)),
    activated: handoff.state === 'offered' && handoff.chosenMode === 'sync',
    reason:
      handoff.state === 'accepted'
        ? `accepted by ${handoff.decidedBy ?? 'whoever was at work on it'}`
        : (handoff.modeReason ?? ''),
  }
}

const latest = reading(
  'handoff.latest_from',
  `SELECT h.id FROM handoffs h WHERE h.from_work_item_id = $1 AND h.project_id = $2
   ORDER BY h.created_at DESC, h.id DESC LIMIT 1`,
)

const latestNote = reading(
  'handoff.latest_note',
  `SELECT n.body, n.author_id, a.name AS author FROM notes n LEFT JOIN agents a ON a.id = n.author_id
   WHERE n.work_item_id = $1 AND n.kind = 'handoff' ORDER BY n.created_at DESC, n.ordinal DESC LIMIT 1`,
)

type LatestNote = { body: string; author_id: string | null; author: string | null }

/** What was handed on last from the task goes on to the next one, under the name of who wrote it. */
async function offer(ctx: Context, before: TaskRow, next: TaskRow): Promise<string> {
  const me = ctx.me(before.project_id)
  const [last] = await ctx.sql<{ id: string }>(latest, [before.id, before.project_id])
  const [note] = await ctx.sql<LatestNote>(latestNote, [before.id])
  const handed = last && (await findHandoff(ctx, last.id))
  const baton = handed ? batonOf(handed, note) : { note: note?.body }
  const author = authorOf(handed, note) ?? me
  if (baton.note) insertNote(ctx, { taskId: next.id, author, kind: 'handoff', body: baton.note })
  return insertOffer(ctx, {
    projectId: next.project_id,
    taskId: next.id,
    fromTaskId: before.id,
    from: author,
    to: { agentId: null, pod: null },
    mode: 'sync',
    baton,
  })
}

function batonOf(row: FullHandoffRow, note: LatestNote | undefined): Baton {
  const { inputs, outputs, files, commits, commands, failedApproaches, ...texts } = presentHandoff(row)
  const said = (text: string | null) => text ?? undefined
  return {
    note: texts.note ?? note?.body,
    rationale: said(texts.rationale),
    reasoningTrace: said(texts.reasoningTrace),
    reasoningSummary: said(texts.reasoningSummary),
    chainOfThought: said(texts.chainOfThought),
    prompt: said(texts.prompt),
    inputs,
    outputs,
    files,
    commits,
    commands,
    failedApproaches,
  }
}

function authorOf(handed: FullHandoffRow | undefined, note: LatestNote | undefined) {
  if (handed?.from_agent && handed.from_agent_id) return { id: handed.from_agent_id, name: handed.from_agent }
  return note?.author && note.author_id ? { id: note.author_id, name: note.author } : undefined
}

function requireSameProject(before: TaskRow, next: TaskRow): void {
  if (before.project_id === next.project_id) return
  throw new OperationError('conflict', 'other_project', `${next.code} is a task of another project.`, {
    hint: `Name a task of ${before.project}.`,
  })
}

/** What is under way or over has been taken up by somebody. */
function requireOpen(row: TaskRow): void {
  if (row.status === 'pending' || row.status === 'blocked') return
  throw new OperationError(
    'conflict',
    'illegal_transition',
    `${row.code} is ${row.status.replace('_', ' ')}: there is nobody to hand it to.`,
    { status: row.status, legal: legalMoves(row.status), hint: 'The next task must still wait to be taken.' },
  )
}
