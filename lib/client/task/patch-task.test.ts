import { expect, test } from 'vitest'
import type { Event } from '#lib/events/event.ts'
import { patchTask, type TaskDetail } from './patch-task.ts'

const card = {
  code: 'BAT-2',
  ordinal: 2,
  project: 'BAT',
  title: 'Second',
  status: 'pending',
  ready: false,
  priority: 'normal',
  pod: null,
  sprint: null,
  lead: null,
  assignee: null,
  skills: [],
  handoffMode: 'auto',
  dependsOn: ['BAT-1'],
  waitingFor: ['BAT-1'],
  parallelGroup: null,
  handoffFrom: null,
  lease: null,
  blocked: null,
  version: 3,
  createdAt: '',
  updatedAt: '',
  startedAt: null,
  completedAt: null,
} as const

const task = {
  ...card,
  description: 'long',
  prompt: '',
  context: '',
  summary: null,
  notes: [],
  dependents: [],
  dependencies: [{ code: 'BAT-1', title: 'First', status: 'in_progress' }],
  source: null,
} as unknown as TaskDetail

const event = (name: string, data: unknown) => ({ name, data }) as Event

test('an event of the task changes its card and keeps its long texts', () => {
  const patched = patchTask(task, event('task.updated', { task: { ...card, title: 'Renamed', version: 4 } }))
  // The version is that of the long texts, which are still the old ones.
  expect(patched).toMatchObject({ title: 'Renamed', version: 3, description: 'long' })
})

test('an older event does not take a newer answer back', () => {
  expect(patchTask(task, event('task.updated', { task: { ...card, title: 'Old', version: 2 } }))).toBe(task)
})

test('a dependency that is done lets the task become ready', () => {
  const done = { ...card, code: 'BAT-1', title: 'First', status: 'done' }
  expect(patchTask(task, event('task.completed', { task: done }))).toMatchObject({
    waitingFor: [],
    ready: true,
    dependencies: [{ code: 'BAT-1', status: 'done' }],
  })
})

test('a heartbeat renews the lease that it is about, and no other', () => {
  const held = { ...task, lease: { holder: 'dev-1', fence: 2, expiresAt: 'before' } } as TaskDetail
  const seen = (fence: number) =>
    event('agent.seen', { leases: [{ task: 'BAT-2', fence, expiresAt: 'after' }] })
  expect(patchTask(held, seen(2)).lease?.expiresAt).toBe('after')
  expect(patchTask(held, seen(1)).lease?.expiresAt).toBe('before')
})

test('what happens elsewhere leaves the task as it is', () => {
  expect(patchTask(task, event('task.updated', { task: { ...card, code: 'BAT-9' } }))).toBe(task)
  expect(patchTask(task, event('sprint.created', { sprint: {} }))).toBe(task)
})
