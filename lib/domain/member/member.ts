import { z } from 'zod'
import { roles } from '#lib/operation/permissions.ts'

export const MemberRole = z
  .enum(roles)
  .describe('owner: everything. lead: sprints, agents, tokens. member: works. viewer: reads')

/** A person in a project. */
export const Member = z.object({
  name: z.string().describe('Name within the project, under which they hold tasks'),
  person: z.string().describe('What people call them'),
  email: z.string().nullable().describe('Shown to owners and to themselves'),
  project: z.string().describe('Project key'),
  role: MemberRole,
  isYou: z.boolean(),
  joinedAt: z.string(),
})
export type Member = z.output<typeof Member>

/** Of a one-time link that nobody has used yet: never its secret. */
export const Invitation = z.object({
  id: z.string(),
  project: z.string().describe('Project key'),
  role: MemberRole,
  email: z.string().nullable().describe('Whom it is for'),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
})
export type Invitation = z.output<typeof Invitation>

export type MemberRow = {
  userId: string
  projectId: string
  role: Member['role']
  createdAt: Date
  project: { key: string }
  user: { name: string; email: string | null; agents: { id: string; name: string; projectId: string }[] }
}

/** The name in the project is that of the person's row in `agents`. */
export const nameOf = (row: MemberRow): string =>
  row.user.agents.find(agent => agent.projectId === row.projectId)?.name ?? row.user.name

export const presentMember = (
  row: MemberRow,
  { isYou, seesEmail }: Record<'isYou' | 'seesEmail', boolean>,
): Member => ({
  name: nameOf(row),
  person: row.user.name,
  email: seesEmail || isYou ? row.user.email : null,
  project: row.project.key,
  role: row.role,
  isYou,
  joinedAt: row.createdAt.toISOString(),
})

type InvitationRow = Pick<Invitation, 'id' | 'role' | 'email' | 'createdBy'> & {
  createdAt: Date
  expiresAt: Date
  project: { key: string }
}

export const presentInvitation = (row: InvitationRow): Invitation => ({
  id: row.id,
  project: row.project.key,
  role: row.role,
  email: row.email,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
})
