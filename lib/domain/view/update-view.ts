import { z } from 'zod'
import { ExpectedVersion } from '#lib/domain/task/task.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { emitUpdated } from './emit.ts'
import { lockView, ownerOf, requireOwn, requireSharing, viewParts } from './find.ts'
import { nameTaken, requireQuery } from './query.ts'
import { presentView, Shared, View, ViewId, ViewName, ViewPageName, ViewQuery, type ViewRow } from './view.ts'

export const updateView = operation({
  name: 'view.update',
  summary: 'Change a saved view, share it, or make it the one with which your page opens',
  description:
    'Only the fields that are given change. The default is yours alone, also where the view is shared by someone else.',
  permission: 'view:write',
  args: ['id'],
  example: '/view-update 6f9619ff-8b86-4d01-b42d-00cf4fc964ff --name="What is stuck"',
  input: z.object({
    id: ViewId,
    name: ViewName.optional(),
    query: ViewQuery.optional(),
    shared: Shared.optional(),
    isDefault: z.boolean().optional().describe('Whether your page opens with it'),
    version: ExpectedVersion,
  }),
  output: z.object({ view: View }),
  async handler(ctx, { id, isDefault, version, ...given }) {
    const row = await lockView(ctx, id)
    const changes = changesOf(row, given)
    if (Object.keys(changes).length > 0) await requireChange(ctx, row, version, changes)
    if (isDefault !== undefined) await setDefault(ctx, row, isDefault)
    const now = await saved(ctx, row, changes)
    const changed = [...Object.keys(given), ...(isDefault === undefined ? [] : ['default'])]
    emitUpdated(ctx, now, changed)
    return { view: presentView(now, ownerOf(ctx)) }
  },
})

type Changes = { name?: string; query?: string; isShared?: boolean }
type Given = { name?: string | undefined; query?: string | undefined; shared?: boolean | undefined }

const changesOf = (row: ViewRow, { name, query, shared }: Given): Changes => ({
  ...(name !== undefined && { name }),
  ...(query !== undefined && { query: requireQuery(ViewPageName.parse(row.page), query) }),
  ...(shared !== undefined && { isShared: shared }),
})

async function requireChange(ctx: Context, row: ViewRow, version: number | undefined, changes: Changes) {
  requireOwn(ctx, row)
  if (version !== undefined && version !== row.version) throw changedMeanwhile(ctx, row, version)
  if (changes.isShared) requireSharing(ctx, row.projectId)
  const { projectId, owner, page } = row
  const taken = changes.name !== undefined && {
    projectId,
    owner,
    page,
    name: changes.name,
    id: { not: row.id },
  }
  if (taken && (await ctx.db.view.findFirst({ where: taken, select: { id: true } })))
    throw nameTaken(taken.name, page)
}

/** One that is no longer shared opens nobody else's page. */
async function saved(ctx: Context, row: ViewRow, changes: Changes): Promise<ViewRow> {
  if (changes.isShared === false)
    await ctx.db.viewDefault.deleteMany({ where: { viewId: row.id, owner: { not: row.owner } } })
  const hasChanged = Object.keys(changes).length > 0
  return ctx.db.view.update({
    where: { id: row.id },
    data: hasChanged ? { ...changes, version: { increment: 1 }, updatedAt: ctx.now } : {},
    include: viewParts(ctx),
  })
}

async function setDefault(ctx: Context, row: ViewRow, isDefault: boolean): Promise<void> {
  const { projectId, page, id: viewId } = row
  const own = { projectId, page, owner: ownerOf(ctx) }
  await ctx.db.viewDefault.deleteMany({ where: isDefault ? own : { ...own, viewId } })
  if (isDefault) await ctx.db.viewDefault.create({ data: { ...own, viewId } })
}

function changedMeanwhile(ctx: Context, row: ViewRow, version: number): OperationError {
  return new OperationError('conflict', 'version_conflict', `"${row.name}" was changed meanwhile.`, {
    yours: version,
    now: row.version,
    current: presentView(row, ownerOf(ctx)),
    hint: 'Read it again, compare, and send your change with the new version.',
  })
}
