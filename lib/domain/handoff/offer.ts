import { randomUUID } from 'node:crypto'
import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import type { Baton, HandoffCard } from './handoff.ts'

const insert = statement(
  'handoff.insert',
  `INSERT INTO handoffs (id, project_id, work_item_id, from_work_item_id, from_agent_id, from_pod, to_agent_id, to_pod, mode, note,
     rationale, reasoning_trace, reasoning_summary, chain_of_thought, prompt, inputs, outputs, files, commits, commands,
     failed_approaches, created_at)
   VALUES ($1, $2, $3, $4, $5, (SELECT pod FROM agents WHERE id = $5), $6, $7, $8::text::"HandoffMode", $9, $10, $11, $12, $13, $14,
     $15::json, $16::json, $17::text[], $18::text[], $19::text[], $20::text[], $21)`,
)

const markOpen = statement('handoff.mark_open', 'UPDATE work_items SET open_handoff_id = $2 WHERE id = $1')

export type Offer = {
  projectId: string
  taskId: string
  /** The task whose work is handed on; null when the task itself is passed. */
  fromTaskId: string | null
  from: { id: string }
  to: { agentId: string | null; pod: string | null }
  mode: HandoffCard['mode']
  baton: Baton
}

/** Writes an offer on a locked task that waits to be taken, and gives its id. How it goes on is `activateReady`'s. */
export function insertOffer(ctx: Context, offer: Offer): string {
  const { projectId, taskId, fromTaskId, from, to, mode, baton } = offer
  const id = randomUUID()
  const origin = [projectId, taskId, fromTaskId, from.id, to.agentId, to.pod, mode]
  ctx.later(insert, [id, ...origin, ...valuesOf(baton), ctx.now])
  ctx.later(markOpen, [taskId, id])
  return id
}

/** What is handed on in words, in the order of the columns. */
export function valuesOf(baton: Baton): unknown[] {
  const { note, rationale, reasoningTrace, reasoningSummary, chainOfThought, prompt } = baton
  const texts = [note, rationale, reasoningTrace, reasoningSummary, chainOfThought, prompt]
  const things = [baton.inputs, baton.outputs].map(list => JSON.stringify(list ?? []))
  const lists = [baton.files, baton.commits, baton.commands, baton.failedApproaches].map(list => list ?? [])
  return [...texts.map(text => text ?? null), ...things, ...lists]
}
