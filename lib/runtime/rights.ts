/** Events after which an actor may have fewer rights than a moment ago. */
export const takesRights: ReadonlySet<string> = new Set([
  'member.updated',
  'member.removed',
  'token.revoked',
  'user.updated',
  'user.signed_out',
])

/** Events after which an actor may have more or fewer rights than a moment ago. */
export const changesRights: ReadonlySet<string> = new Set([
  ...takesRights,
  'project.created',
  'agent.registered',
  'member.joined',
])

/** Events after which an actor may be another than a moment ago: with the time of leases, which a project sets. */
export const changesActors: ReadonlySet<string> = new Set([...changesRights, 'project.updated'])
