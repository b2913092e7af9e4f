import { expect, test } from 'vitest'
import { chatCommand, cliWords, isRead, mcpTool, restRoute, splitName } from './naming.ts'

test('every other name of an operation is computed from noun.verb', () => {
  expect(splitName('task.auto_handoff')).toEqual({ noun: 'task', verb: 'auto_handoff' })
  expect(mcpTool('task.auto_handoff')).toBe('task_auto_handoff')
  expect(chatCommand('task.auto_handoff')).toBe('/task-auto-handoff')
  expect(cliWords('task.auto_handoff')).toEqual(['task', 'auto-handoff'])
})

test('list, get, search, count, board and help read; all else writes', () => {
  for (const verb of ['list', 'get', 'search', 'count', 'board', 'help'])
    expect(isRead(`task.${verb}`)).toBe(true)
  for (const verb of ['create', 'preview', 'next', 'listen', 'get_ready'])
    expect(isRead(`task.${verb}`)).toBe(false)
})

test.each([
  ['task.list', [], 'GET /api/tasks'],
  ['task.get', ['code'], 'GET /api/tasks/:code'],
  ['task.create', ['title'], 'POST /api/tasks'],
  ['task.update', ['code', 'title'], 'PATCH /api/tasks/:code'],
  ['task.delete', ['code'], 'DELETE /api/tasks/:code'],
  ['task.claim', ['code'], 'POST /api/tasks/:code/claim'],
  ['task.next', [], 'POST /api/tasks/next'],
  ['task.board', [], 'GET /api/tasks/board'],
  ['user.get', [], 'GET /api/user'],
  ['project.update', ['key'], 'PATCH /api/projects/:key'],
  ['agent.get', ['name'], 'GET /api/agents/:name'],
  ['token.revoke', ['id'], 'POST /api/tokens/:id/revoke'],
])('%s with %j is %s', (name, required, route) => {
  const { method, path } = restRoute(name, required)
  expect(`${method} ${path}`).toBe(route)
})

test('what makes or picks a thing has no thing in its path, even when it takes a code or a name', () => {
  expect(restRoute('sprint.create', ['code', 'title']).path).toBe('/api/sprints')
  expect(restRoute('agent.register', ['name']).path).toBe('/api/agents/register')
  expect(restRoute('member.invite', ['name']).identity).toBeNull()
})

test('the path names the code before the key, the key before the name, the name before the id', () => {
  expect(restRoute('x.do', ['id', 'name', 'key', 'code']).identity).toBe('code')
  expect(restRoute('x.do', ['id', 'name', 'key']).identity).toBe('key')
  expect(restRoute('x.do', ['id', 'name']).identity).toBe('name')
})
