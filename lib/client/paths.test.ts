import { expect, test } from 'vitest'
import { isWithin, paths } from './paths.ts'

test('every page has the address that links and bookmarks rely on', () => {
  expect([
    paths.dashboard(),
    paths.board(),
    paths.tasks(),
    paths.task('BAT-41'),
    paths.taskEntry('BAT-41', 'note-1'),
    paths.sprints(),
    paths.sprint('S-7'),
    paths.agents(),
    paths.agent('dev/1'),
    paths.chat(),
    paths.thread('t1'),
    paths.message('t1', 12),
    paths.sprintThread('S-7'),
    paths.artifacts(),
    paths.artifact('a1'),
    paths.search({ q: 'slow index' }),
    paths.activity(),
    paths.event(7),
    paths.connect(),
    paths.import(),
    paths.guide(),
    paths.settings(),
    paths.signIn(),
  ]).toEqual([
    '/',
    '/board',
    '/tasks',
    '/tasks/BAT-41',
    '/tasks/BAT-41#note-1',
    '/sprints',
    '/sprints/S-7',
    '/agents',
    '/agents/dev%2F1',
    '/chat',
    '/chat/t1',
    '/chat/t1#m-12',
    '/sprints/S-7/conversation',
    '/artifacts',
    '/artifacts/a1',
    '/search?q=slow+index',
    '/activity',
    '/activity#7',
    '/connect',
    '/import',
    '/guide',
    '/settings',
    '/sign-in',
  ])
})

test('a query leaves out what is empty and joins lists by commas', () => {
  expect(paths.board({ sprint: 'S-1', pod: ['DevPod', 'QAPod'], q: '', page: undefined })).toBe(
    '/board?sprint=S-1&pod=DevPod%2CQAPod',
  )
})

test('a page lights its own entry in the sidebar, and the dashboard lights only itself', () => {
  expect(isWithin('/tasks', '/tasks/BAT-41')).toBe(true)
  expect(isWithin('/tasks', '/tasks-archive')).toBe(false)
  expect(isWithin('/', '/tasks')).toBe(false)
})
