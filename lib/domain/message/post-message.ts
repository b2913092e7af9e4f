import type { Context } from '#lib/operation/context.ts'
import { insertMessage, type NewMessage, whereOf } from './insert-message.ts'

export type { NewMessage } from './insert-message.ts'

/**
 * Sends a message as part of this change: a row, a delivery for each recipient, and an event that wakes those who wait. It
 * is written at the end of the change, when what the change is about is locked. To nobody, nothing is sent.
 */
export function postMessage(ctx: Context, message: NewMessage): void {
  if (message.to.length === 0) return
  ctx.atEnd(whereOf(message), async () => void (await insertMessage(ctx, message)))
}
