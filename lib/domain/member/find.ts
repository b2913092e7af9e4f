import { statement } from '#lib/db.ts'
import type { Grant } from '#lib/operation/actor.ts'
import type { Context } from '#lib/operation/context.ts'
import { notFound, OperationError } from '#lib/operation/errors.ts'
import { type MemberRow, nameOf } from './member.ts'

export const memberParts = {
  project: { select: { key: true } },
  user: {
    select: { name: true, email: true, agents: { select: { id: true, name: true, projectId: true } } },
  },
} as const

/** The member of this name in the project that the grant is for. */
export async function findMember(ctx: Context, { projectId }: Grant, name: string): Promise<MemberRow> {
  const row = await ctx.db.membership.findFirst({
    where: {
      projectId,
      OR: [
        { user: { agents: { some: { projectId, name } } } },
        { user: { name, agents: { none: { projectId } } } },
      ],
    },
    include: memberParts,
  })
  if (!row) throw notFound('member', name, 'member.list shows the members of the project.')
  return row
}

const lockOwners = statement(
  'member.lock_owners',
  `SELECT user_id AS "userId" FROM memberships WHERE project_id = $1 AND role = 'owner' ORDER BY user_id FOR UPDATE`,
)

/** Locks the project's owners, so that of two owners who remove each other at once one stays. */
export async function requireOtherOwner(ctx: Context, member: MemberRow): Promise<void> {
  const owners = await ctx.sql<{ userId: string }>(lockOwners, [member.projectId])
  if (!owners.some(({ userId }) => userId === member.userId)) return
  if (owners.some(({ userId }) => userId !== member.userId)) return
  const { key } = member.project
  throw new OperationError('conflict', 'last_owner', `${nameOf(member)} is the last owner of ${key}.`, {
    hint: 'Make somebody else an owner first: member.update.',
  })
}

/** An owner who loses the right to invite leaves no open link behind, by which they could come back. */
export async function deleteOpenInvitations(ctx: Context, member: MemberRow): Promise<void> {
  await ctx.db.invitation.deleteMany({
    where: { projectId: member.projectId, createdBy: nameOf(member), acceptedAt: null },
  })
}
