import { expect, test } from 'vitest'
import { operations } from '#lib/operations.ts'
import { allows, isProjectPermission, projectPermissions, roles } from './permissions.ts'

const granted = (role: (typeof roles)[number], scopes: string[] = []) =>
  projectPermissions.filter(permission => allows(role, scopes, permission))

test('each role may all that the one before it may, and more', () => {
  for (const [index, role] of roles.entries()) {
    const before = roles[index - 1]
    if (before) expect(granted(role).length).toBeGreaterThan(granted(before).length)
    if (before) expect(granted(role)).toEqual(expect.arrayContaining(granted(before)))
  }
  expect(granted('owner')).toEqual([...projectPermissions])
})

test('a viewer reads and keeps views, and a member neither manages agents, tokens, members nor the project', () => {
  expect(granted('viewer')).toEqual(['project:read', 'view:write'])
  for (const permission of [
    'project:write',
    'member:write',
    'token:write',
    'agent:write',
    'sprint:close',
  ] as const)
    expect(allows('member', [], permission)).toBe(false)
  for (const permission of ['project:write', 'member:write'] as const)
    expect(allows('lead', [], permission)).toBe(false)
})

test('scopes narrow a role and never widen it', () => {
  expect(granted('owner', ['task:write'])).toEqual(['task:write'])
  expect(granted('owner', ['task:*'])).toEqual(['task:write', 'task:assign'])
  expect(granted('viewer', ['project:write', 'task:*'])).toEqual([])
  expect(granted('owner', ['tas', 'task', 'task:', '*', '*:*', ':*', ''])).toEqual([])
})

test('every permission guards an operation, and every operation asks for one that exists', () => {
  const asked = new Set([...operations.values()].map(({ permission }) => permission))
  const known = new Set<string>([...projectPermissions, 'public', 'signed_in'])
  for (const permission of asked) expect(known).toContain(permission)
  const idle = projectPermissions.filter(permission => !asked.has(permission))
  // Checked inside token.create, token.rotate and token.revoke, which also serve one's own tokens.
  expect(idle).toEqual(['token:write'])
})

test('public and signed_in belong to no project', () => {
  expect(isProjectPermission('public')).toBe(false)
  expect(isProjectPermission('signed_in')).toBe(false)
  expect(isProjectPermission('project:read')).toBe(true)
})
