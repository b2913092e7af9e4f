/** Events after which an actor may have more or fewer rights than a moment ago. */
export const changesRights: ReadonlySet<string> = new Set([
  'project.created',
  'agent.registered',
  'member.joined',
  'member.updated',
  'member.removed',
  'token.revoked',
  'user.updated',
  'user.signed_out',
])
