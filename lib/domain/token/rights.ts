import type { Actor, Grant, TokenReach } from '#lib/operation/actor.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { allows, type ProjectPermission, projectPermissions, type Role } from '#lib/operation/permissions.ts'

/** What agents are in their project. */
export const agentRole: Role = 'member'

const nouns = [...new Set(projectPermissions.map(permission => permission.split(':')[0]))]

/** What a token can be narrowed to: a permission, or all of a noun. */
export const scopeNames = [...projectPermissions, ...nouns.map(noun => `${noun}:*`)] as readonly string[]

/** What a role can do through a token with these scopes; no scopes narrow nothing. */
export const rightsOf = (role: Role, scopes: readonly string[]): ProjectPermission[] =>
  projectPermissions.filter(permission => allows(role, scopes, permission))

/** Nobody gives more than they have: refuses rights that the giver does not have in the project. */
export function requireRights(
  actor: Pick<Actor, 'name' | 'scopes'>,
  grant: Pick<Grant, 'role' | 'projectKey'>,
  wanted: readonly ProjectPermission[],
): void {
  const missing = wanted.filter(permission => !allows(grant.role, actor.scopes, permission))
  if (missing.length > 0) throw tooWide(actor, missing)
}

/** The same for a token of one's own, which must stay as narrow when the role grows. */
export function requireScopes(actor: Pick<Actor, 'name' | 'scopes'>, scopes: readonly string[]): void {
  const held = new Set(rightsOf('owner', actor.scopes))
  const missing = rightsOf('owner', scopes).filter(permission => !held.has(permission))
  if (missing.length > 0) throw tooWide(actor, missing)
}

/** What a token makes or renews ends with it, and reaches no further. */
export function requireReach(
  actor: Pick<Actor, 'name' | 'reach'>,
  { projectId, expiresAt }: TokenReach,
): void {
  const own = actor.reach
  if (!own) return
  if (own.projectId !== null && projectId !== own.projectId)
    throw new OperationError('forbidden', 'reach_too_wide', 'The token in use is bound to one project.', {
      hint: 'What it makes or renews is bound to that project too: name it, or use a token for all of your projects.',
    })
  if (own.expiresAt !== null && (expiresAt === null || expiresAt > own.expiresAt))
    throw new OperationError(
      'forbidden',
      'reach_too_long',
      `The token in use ends at ${own.expiresAt.toISOString()}.`,
      {
        expiresAt: own.expiresAt.toISOString(),
        hint: 'What it makes or renews ends by then too: choose fewer days, or use a token that lasts longer.',
      },
    )
}

/** What an agent's token is narrowed to when nobody says: as the actor is, as far as agents have use for it. */
export function scopesForAgent(actor: Pick<Actor, 'name' | 'scopes'>): string[] {
  const useful = actor.scopes.filter(scope => rightsOf(agentRole, [scope]).length > 0)
  if (actor.scopes.length > 0 && useful.length === 0)
    throw new OperationError(
      'forbidden',
      'scope_too_wide',
      'The token in use has no right that an agent needs.',
      {
        hint: 'Use one that also has agent:work, or one that is not narrowed.',
      },
    )
  return useful
}

/** A scope that gives its bearer nothing is a mistake worth naming. */
export function requireEffect(bearer: string, role: Role, scopes: readonly string[]): void {
  const idle = scopes.filter(scope => rightsOf(role, [scope]).length === 0)
  if (idle.length === 0) return
  throw new OperationError(
    'invalid',
    'scope_without_effect',
    `${bearer} is ${role} and may not ${idle.join(', ')}.`,
    {
      fields: [{ field: 'scopes', message: `${bearer} is ${role}` }],
      scopes: idle,
      hint: `Choose among ${rightsOf(role, []).join(', ')}.`,
    },
  )
}

function tooWide(actor: Pick<Actor, 'name'>, missing: readonly ProjectPermission[]): OperationError {
  return new OperationError(
    'forbidden',
    'scope_too_wide',
    `${actor.name} may not ${missing.join(', ')}, and so cannot pass it on.`,
    { missing, hint: 'Choose narrower scopes or a lesser role, or ask someone who has these rights.' },
  )
}
