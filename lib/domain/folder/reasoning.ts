import { randomUUID } from 'node:crypto'
import { statement } from '#lib/db.ts'
import { announce } from '#lib/domain/handoff/announce.ts'
import type { Step } from '#lib/domain/plan/draft.ts'
import type { Context } from '#lib/operation/context.ts'
import { handoffRecorded } from './events.ts'
import type { ReadFolder } from './read-folders.ts'

/** Marks the handoff that holds what a folder says of the reasoning, so that the next import finds it. */
const mark = 'Imported from its task folder'

/** What is written for a task. */
export type Reasoning = {
  id: string
  taskId: string
  fromTaskId: string | null
  mode: string
  trace: string | null
  summary: string | null
  thought: string | null
  isNew: boolean
}

type Kept = { id: string; taskId: string; trace: string | null; thought: string | null }

const select = statement(
  'folder.reasoning',
  `SELECT id, work_item_id AS "taskId", reasoning_trace AS trace, chain_of_thought AS thought
   FROM handoffs WHERE work_item_id = ANY($1) AND decision_reason = '${mark}'`,
)

const columns = `AS n(id uuid, "taskId" uuid, "fromTaskId" uuid, mode "HandoffMode", trace text, summary text, thought text)`

const insert = statement(
  'folder.insert_reasoning',
  `INSERT INTO handoffs (id, project_id, work_item_id, from_work_item_id, from_pod, to_pod, state, mode, reasoning_trace,
     reasoning_summary, chain_of_thought, decision_reason, decided_at, created_at)
   SELECT n.id, $1, n."taskId", n."fromTaskId", (SELECT pod FROM work_items WHERE id = n."fromTaskId"),
     (SELECT pod FROM work_items WHERE id = n."taskId"), 'accepted', n.mode, n.trace, n.summary, n.thought, '${mark}', $3, $3
   FROM jsonb_to_recordset($2::jsonb) ${columns}`,
)

const update = statement(
  'folder.update_reasoning',
  `UPDATE handoffs h SET reasoning_trace = n.trace, reasoning_summary = n.summary, chain_of_thought = n.thought
   FROM jsonb_to_recordset($1::jsonb) ${columns} WHERE h.id = n.id`,
)

/** What the folders say otherwise than what was kept of them, by the task's id. */
export async function changedReasoning(
  ctx: Context,
  steps: readonly Step[],
  folders: readonly ReadFolder[],
  ids: ReadonlyMap<string, string>,
): Promise<Map<string, Reasoning>> {
  const stored = steps.flatMap(step => (step.stored ? [step.id] : []))
  const kept = stored.length === 0 ? [] : await ctx.sql<Kept>(select, [stored])
  const byTask = new Map(kept.map(row => [row.taskId, row]))
  return new Map(
    steps.flatMap((step, index) => {
      const folder = folders[index]
      const before = byTask.get(step.id)
      if (!folder || isSame(folder, before)) return []
      const { trace, summary, thought } = folder
      const fromTaskId = ids.get(step.fields.handoffFrom ?? '') ?? null
      const id = before?.id ?? randomUUID()
      const mode = step.fields.handoffMode
      return [
        [
          step.id,
          { id, taskId: step.id, fromTaskId, mode, trace, summary, thought, isNew: !before },
        ] as const,
      ]
    }),
  )
}

const isSame = (folder: ReadFolder, before: Kept | undefined): boolean =>
  folder.trace === (before?.trace ?? null) && folder.thought === (before?.thought ?? null)

export async function storeReasoning(
  ctx: Context,
  projectId: string,
  all: readonly Reasoning[],
): Promise<void> {
  const fresh = all.filter(({ isNew }) => isNew)
  const edited = all.filter(({ isNew }) => !isNew)
  if (fresh.length > 0) await ctx.sql(insert, [projectId, JSON.stringify(fresh), ctx.now])
  if (edited.length > 0) await ctx.sql(update, [JSON.stringify(edited)])
  await announce(
    ctx,
    all.map(({ id }) => ({ id, type: handoffRecorded })),
  )
}
