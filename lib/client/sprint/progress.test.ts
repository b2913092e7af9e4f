import { expect, test } from 'vitest'
import type { Output } from '../call.ts'
import { backlogOf } from './backlog.ts'
import { patchSprint, type SprintDetail } from './patch-sprint.ts'
import { noProgress, progressBySprint } from './progress.ts'

const card = (code: string, status: string, sprint: string | null, dependsOn: string[] = []) => ({
  code,
  title: `Task ${code}`,
  ordinal: Number(code.slice(2)),
  status,
  sprint,
  dependsOn,
  waitingFor: dependsOn,
  ready: status === 'pending' && dependsOn.length === 0,
})
const board = {
  project: 'BAT',
  seq: 1,
  columns: [
    { status: 'pending', count: 2, tasks: [card('T-1', 'pending', 'S-1'), card('T-2', 'pending', null)] },
    { status: 'done', count: 2, tasks: [card('T-3', 'done', 'S-1'), card('T-4', 'done', null)] },
    { status: 'cancelled', count: 1, tasks: [card('T-5', 'cancelled', 'S-1')] },
  ],
} as unknown as Output<'task.board'>

test('the progress of a sprint is counted from the board; cancelled tasks do not count', () => {
  expect(progressBySprint(board).get('S-1')).toEqual({
    ...noProgress(),
    total: 2,
    pending: 1,
    done: 1,
    cancelled: 1,
  })
})

test('the backlog is what is open and in no sprint', () => {
  expect(backlogOf(board, '').map(({ code }) => code)).toEqual(['T-2'])
  expect(backlogOf(board, 'nothing like it')).toEqual([])
})

const sprint = {
  code: 'S-1',
  title: 'One',
  tasks: [card('T-1', 'in_progress', 'S-1'), card('T-2', 'pending', 'S-1', ['T-1'])],
  progress: noProgress(),
} as unknown as SprintDetail
const event = (name: string, data: object, subject = 'T-1') => ({ name, subject, data }) as never

test('a task that is done moves the progress and frees what waited for it', () => {
  const patched = patchSprint(sprint, event('task.completed', { task: card('T-1', 'done', 'S-1') }))
  expect(patched.progress).toMatchObject({ total: 2, done: 1, pending: 1 })
  expect(patched.tasks[1]).toMatchObject({ code: 'T-2', waitingFor: [], ready: true })
})

test('a task comes into the sprint and leaves it', () => {
  const more = patchSprint(sprint, event('task.updated', { task: card('T-9', 'pending', 'S-1') }))
  expect(more.tasks.map(({ code }) => code)).toEqual(['T-1', 'T-2', 'T-9'])
  const fewer = patchSprint(more, event('task.updated', { task: card('T-9', 'pending', null) }))
  expect(fewer.tasks.map(({ code }) => code)).toEqual(['T-1', 'T-2'])
})

test('the sprint itself is renamed and started', () => {
  const changed = { title: 'Two', status: 'active' }
  expect(patchSprint(sprint, event('sprint.updated', { sprint: changed }, 'S-1'))).toMatchObject(changed)
})
