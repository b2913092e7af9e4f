import { projectPermissions } from '#lib/operation/permissions.ts'

const meanings: Record<(typeof projectPermissions)[number], string> = {
  'project:read': 'see everything',
  'project:write': 'change the project',
  'member:write': 'invite and remove people',
  'token:write': "make and revoke agents' tokens",
  'sprint:write': 'make and change sprints',
  'sprint:close': 'close sprints',
  'task:write': 'make and change tasks',
  'task:assign': 'assign tasks',
  'plan:write': 'import plans',
  'agent:write': 'register agents',
  'agent:work': 'claim, note and complete',
  'message:write': 'send messages and vote',
  'artifact:write': 'upload, edit and link artifacts',
  'view:write': 'save views',
}

/** What a token can be narrowed to. */
export const scopeOptions = projectPermissions.map(permission => ({
  value: permission as string,
  label: permission as string,
  detail: meanings[permission],
}))
