import { expect, test } from 'vitest'
import type { OperationManifest } from '#lib/operation/manifest.ts'
import { toolsOf } from './tool.ts'

const claim: OperationManifest = {
  name: 'task.claim',
  kind: 'write',
  summary: 'Claim a task',
  description: '',
  permission: 'agent:work',
  args: ['code'],
  example: '/task-claim BAT-41',
  aliases: [],
  destructive: false,
  sensitive: false,
  input: {
    type: 'object',
    properties: { code: { type: 'string' }, mode: { type: 'string' } },
    required: ['code', 'mode'],
    additionalProperties: false,
  },
  output: { type: 'object', properties: {} },
  rest: { method: 'POST', path: '/api/tasks/:code/claim', identity: 'code' },
}

const toolNames = (manifest: OperationManifest) => [...toolsOf([manifest]).keys()]

test('only an alias that is neither a chat command nor a route is a further tool', () => {
  const aliases = [
    { name: '/take' },
    { name: 'POST /api/tasks/take' },
    { name: 'GET /api/take' },
    { name: 'federation_claim' },
  ]
  expect(toolNames({ ...claim, aliases })).toEqual(['task_claim', 'federation_claim'])
})

test('an alias has its own field names, and no field for what it fills itself', () => {
  const alias = { name: 'federation_claim', fields: { task_id: 'code' }, preset: { mode: 'auto' } }
  const tool = toolsOf([{ ...claim, aliases: [alias] }]).get('federation_claim')
  expect(tool?.definition.inputSchema).toMatchObject({ required: ['task_id'], additionalProperties: false })
  expect(Object.keys(tool?.definition.inputSchema.properties ?? {})).toEqual(['task_id', 'idempotencyKey'])
  expect(tool?.toInput({ task_id: 'BAT-41' })).toEqual({ code: 'BAT-41', mode: 'auto' })
})

test('an answer is outlined: its own fields, without what is inside of them', () => {
  const task = { type: 'object', properties: { code: { type: 'string' } }, required: ['code'] }
  const output = {
    type: 'object',
    properties: {
      task,
      lease: { anyOf: [task, { type: 'null' }], description: 'Until when' },
      items: { type: 'array', items: task },
      state: { type: 'string', enum: ['open', 'done'] },
    },
    required: ['task'],
    additionalProperties: false,
  }
  expect(toolsOf([{ ...claim, output }]).get('task_claim')?.definition.outputSchema).toEqual({
    type: 'object',
    properties: {
      task: { type: 'object' },
      lease: { anyOf: [{ type: 'object' }, { type: 'null' }], description: 'Until when' },
      items: { type: 'array', items: { type: 'object' } },
      state: { type: 'string', enum: ['open', 'done'] },
    },
    required: ['task'],
  })
})

test('a tool that reads takes no idempotency key', () => {
  const tool = toolsOf([{ ...claim, name: 'task.get', kind: 'read' }]).get('task_get')
  expect(tool?.definition.inputSchema.properties).not.toHaveProperty('idempotencyKey')
  expect(tool?.definition.annotations).toEqual({
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  })
})

test('the start fails when two tools want one name', () => {
  expect(() => toolsOf([claim, { ...claim, name: 'note.add', aliases: [{ name: 'task_claim' }] }])).toThrow(
    'task_claim',
  )
})

test('the start fails when a field has the name of the idempotency key', () => {
  const input = { type: 'object', properties: { idempotencyKey: { type: 'string' } } }
  expect(() => toolsOf([{ ...claim, input }])).toThrow('idempotencyKey')
})

test('the start fails when a schema is not a plain object', () => {
  expect(() => toolsOf([{ ...claim, output: { anyOf: [] } }])).toThrow('plain object')
})
