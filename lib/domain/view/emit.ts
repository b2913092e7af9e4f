import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { viewCreated, viewDeleted, viewUpdated } from './events.ts'
import type { ViewRow } from './view.ts'

const factsOf = ({ id, page, name, isShared }: ViewRow) => ({
  view: { id, page, name: isShared ? name : null, isShared },
})

export const emitCreated = (ctx: Context, row: ViewRow): void =>
  ctx.emit(event(viewCreated, row.projectId, row.id, factsOf(row)))

export const emitUpdated = (ctx: Context, row: ViewRow, changed: string[]): void =>
  ctx.emit(event(viewUpdated, row.projectId, row.id, { ...factsOf(row), changed }))

export const emitDeleted = (ctx: Context, row: ViewRow): void =>
  ctx.emit(event(viewDeleted, row.projectId, row.id, factsOf(row)))
