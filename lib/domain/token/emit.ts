import { type EventType, event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { projectsOf } from './find.ts'
import { presentToken, type TokenRow } from './token.ts'

export function emitToken(ctx: Context, type: EventType, row: TokenRow, facts: object = {}): void {
  const { id, name, scopes, expiresAt } = presentToken(row)
  for (const { projectId, bearer } of projectsOf(ctx, row))
    ctx.emit(event(type, projectId, bearer, { ...facts, token: { id, name, bearer, scopes, expiresAt } }))
}
