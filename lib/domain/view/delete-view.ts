import { z } from 'zod'
import { operation } from '#lib/operation/define.ts'
import { emitDeleted } from './emit.ts'
import { lockView, ownerOf, requireOwn } from './find.ts'
import { presentView, View, ViewId } from './view.ts'

export const deleteView = operation({
  name: 'view.delete',
  summary: 'Delete a saved view; the tasks and events that it showed stay',
  permission: 'view:write',
  args: ['id'],
  example: '/view-delete 6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  destructive: true,
  input: z.object({ id: ViewId }),
  output: z.object({ view: View.describe('As it was') }),
  async handler(ctx, { id }) {
    const row = await lockView(ctx, id)
    requireOwn(ctx, row)
    await ctx.db.view.delete({ where: { id }, select: { id: true } })
    emitDeleted(ctx, row)
    return { view: presentView(row, ownerOf(ctx)) }
  },
})
