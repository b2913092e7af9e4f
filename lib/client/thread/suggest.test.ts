import { expect, test } from 'vitest'
import type { Output } from '../call.ts'
import { bestOf } from './suggest.ts'
import { commandsFor, flagsFor, valuesFor } from './suggest-command.ts'

const field = (name: string, choices: string[] = []) => ({
  name,
  flag: `--${name}=<text>`,
  type: 'text',
  required: false,
  choices,
  default: null,
  description: `The ${name}`,
})

const summary = {
  operation: 'task.set_status',
  command: '/task-set-status',
  aliases: ['/task-status'],
  usage: '/task-set-status <code> --status=<status>',
  summary: 'Move a task',
}
const list: Output<'command.help'> = {
  groups: [{ noun: 'task', commands: [summary] }],
  command: null,
  guide: '',
}
const one: Output<'command.help'> = {
  groups: [],
  command: {
    ...summary,
    description: '',
    permission: 'task:write',
    destructive: false,
    fields: [field('code'), field('status', ['pending', 'in_progress', 'in_review'])],
    examples: [],
  },
  guide: '',
}

test('a command is found by each of its names, and shows how it is typed by that name', () => {
  expect(commandsFor(list, 'task-st')).toMatchObject([
    { insert: '/task-status', label: '/task-status <code> --status=<status>', detail: 'Move a task' },
  ])
  expect(commandsFor(list, 'status').map(({ insert }) => insert)).toEqual([])
  expect(commandsFor(list, '').map(({ insert }) => insert)).toEqual(['/task-set-status', '/task-status'])
})

test('flags that the line has already are not offered again; a value is offered with those before its comma', () => {
  expect(flagsFor(one, '/task-status --code=X --', '').map(({ insert }) => insert)).toEqual(['--status='])
  expect(valuesFor(one, 'status', 'in').map(({ insert }) => insert)).toEqual([
    'in_progress',
    'in_review',
    'pending',
  ])
  expect(valuesFor(one, 'status', 'pending,in_r').map(({ insert }) => insert)).toEqual(['pending,in_review'])
})

test('what begins so comes before what has it within', () => {
  expect(bestOf(['my-dev', 'dev-1', 'qa'], 'dev', name => name)).toEqual(['dev-1', 'my-dev'])
})
