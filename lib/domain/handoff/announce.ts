import { type NewMessage, postMessage } from '#lib/domain/message/post-message.ts'
import { findCards } from '#lib/domain/task/find.ts'
import { presentCard } from '#lib/domain/task/task.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import type { handoffOffered } from './events.ts'
import { findHandoffCards } from './find.ts'
import { presentHandoffCard } from './handoff.ts'

/** What happened to a handoff (every type of events.ts carries the same), and who is told of it. */
export type Told = { id: string; type: typeof handoffOffered; message?: NewMessage }

/** Emits what happened, in this order, each with the handoff and its task as they are after the change, and sends the messages. */
export async function announce(ctx: Context, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return
  const handoffs = await findHandoffCards(ctx, [...new Set(told.map(({ id }) => id))])
  const tasks = await findCards(ctx, [...new Set(handoffs.map(row => row.work_item_id))])
  for (const { id, type, message } of told) {
    const row = handoffs.find(handoff => handoff.id === id)
    const task = tasks.find(card => card.id === row?.work_item_id)
    if (!row || !task) throw new Error(`the handoff ${id} is gone`)
    const data = { handoff: presentHandoffCard(row), task: presentCard(task) }
    ctx.emit(event(type, row.project_id, row.code, data))
    if (message) postMessage(ctx, message)
  }
}
