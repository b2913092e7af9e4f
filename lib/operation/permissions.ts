/** What an operation asks for. `public` needs no one, `signed_in` anyone who is known. */
export type Permission = 'public' | 'signed_in' | ProjectPermission

export type ProjectPermission = (typeof projectPermissions)[number]

export const projectPermissions = [
  'project:read',
  'project:write',
  'member:write',
  'token:write',
  'sprint:write',
  'sprint:close',
  'task:write',
  'task:assign',
  'plan:write',
  'agent:write',
  'agent:work',
  'message:write',
  'artifact:write',
  'view:write',
] as const

export const roles = ['viewer', 'member', 'lead', 'owner'] as const

export type Role = (typeof roles)[number]

/** To look is also to keep how one looks. */
const viewer: ProjectPermission[] = ['project:read', 'view:write']
const member: ProjectPermission[] = [
  ...viewer,
  'task:write',
  'task:assign',
  'plan:write',
  'sprint:write',
  'agent:work',
  'message:write',
  'artifact:write',
]
const lead: ProjectPermission[] = [...member, 'sprint:close', 'agent:write', 'token:write']

const granted: Record<Role, ReadonlySet<ProjectPermission>> = {
  viewer: new Set(viewer),
  member: new Set(member),
  lead: new Set(lead),
  owner: new Set(projectPermissions),
}

/** Whether the role, narrowed by the token's scopes (empty: not narrowed), carries the permission. */
export function allows(role: Role, scopes: readonly string[], permission: ProjectPermission): boolean {
  if (!granted[role].has(permission)) return false
  return scopes.length === 0 || scopes.some(scope => covers(scope, permission))
}

export const isProjectPermission = (permission: Permission): permission is ProjectPermission =>
  permission !== 'public' && permission !== 'signed_in'

function covers(scope: string, permission: ProjectPermission): boolean {
  return scope === permission || scope === `${permission.split(':')[0]}:*`
}
