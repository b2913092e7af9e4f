import type { Role } from '#lib/operation/permissions.ts'

/** Each role with what it may do, the widest last. */
export const roleOptions: { value: Role; label: string; detail: string }[] = [
  { value: 'viewer', label: 'Viewer', detail: 'reads' },
  { value: 'member', label: 'Member', detail: 'works' },
  { value: 'lead', label: 'Lead', detail: 'agents, tokens, sprints' },
  { value: 'owner', label: 'Owner', detail: 'everything' },
]

export const roleName = (role: Role): string => roleOptions.find(({ value }) => value === role)?.label ?? role
