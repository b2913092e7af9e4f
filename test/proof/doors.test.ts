import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { type Doors, doorNames, type Json, openDoors } from './doors.ts'

/** The same operation through every door: the same output, one act each. Refusals: refusals.test.ts. */

let doors: Doors
let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
  doors = openDoors(t)
})
afterAll(async () => {
  await t.close()
  doors.close()
})

/** What differs from one run to the next, by nature. */
const volatile = new Set([
  'at',
  'id',
  'createdAt',
  'updatedAt',
  'startedAt',
  'completedAt',
  'expiresAt',
  'ordinal',
  'since',
])

const comparable = (output: Json, code: string): Json =>
  JSON.parse(
    JSON.stringify(output, (key, value) =>
      volatile.has(key) && value !== null
        ? `<${key}>`
        : typeof value === 'string'
          ? value.replaceAll(code, '<code>')
          : value,
    ),
  )

const eventsOf = (subject: string) =>
  t.baton.database.handle.db.event.findMany({ where: { subject }, orderBy: { seq: 'asc' } })

const newTask = async (fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'Through a door', ...fields })).task.code

type Case = {
  name: string
  input(code: string): Record<string, unknown>
  before?(code: string): Promise<unknown>
}

const claimed = (code: string) => t.as(t.characters.dev1, 'task.claim', { code })

const cases: Case[] = [
  { name: 'task.claim', input: code => ({ code }) },
  { name: 'task.note', input: code => ({ code, note: 'Found "it", at last: a = b --c' }) },
  { name: 'task.context', input: code => ({ code, append: '## Needs\n- Redis' }) },
  { name: 'task.release', input: code => ({ code, note: 'Not mine' }), before: claimed },
  {
    name: 'task.complete',
    input: code => ({ code, summary: 'All done', handoffNote: 'Mind the step', fence: 1 }),
    before: claimed,
  },
  { name: 'task.block', input: code => ({ code, reason: 'No network', owner: 'ana', action: 'Plug it in' }) },
  { name: 'task.update', input: code => ({ code, priority: 'urgent', skills: ['sql', 'go'] }) },
  { name: 'task.assign', input: code => ({ code, assignee: 'dev-2' }) },
]

describe.each(cases)('$name', ({ name, input, before }) => {
  test('answers the same through every door, and leaves the same events', async () => {
    const outputs: Record<string, Json> = {}
    const acts: Record<string, string[]> = {}
    for (const door of doorNames) {
      const code = await newTask()
      await before?.(code)
      const already = (await eventsOf(code)).length
      const { output, problem } = await doors[door](t.characters.dev1, name, input(code))
      expect(problem, door).toBeUndefined()
      outputs[door] = comparable(output, code)
      const events = (await eventsOf(code)).slice(already)
      acts[door] = events.map(event => event.name)
      expect(new Set(events.map(event => event.door)), door).toEqual(new Set([door]))
      expect(acts[door], door).toEqual(acts.rest)
      if (name === 'task.claim') await t.as(t.characters.dev1, 'task.release', { code })
    }
    for (const door of ['mcp', 'chat', 'cli']) expect(outputs[door], door).toEqual(outputs.rest)
    // A2A shows a task as its task, without its notes: what both have is the same.
    if (outputs.a2a.task) expect(outputs.rest.task).toMatchObject(outputs.a2a.task)
  })
})

test('who waits for work is given it through every door; in the chat there is one look', async () => {
  for (const door of doorNames) {
    const pod = `Door-${door}`
    const who = await t.addAgent(`waiting-${door}`, { pod })
    // Of this pod only: the other tests leave ready tasks that are for anyone.
    const begin = () => doors[door](who, 'task.wait', { pod, seconds: 50 })
    if (door === 'chat') expect((await begin()).output.task, door).toBeNull()
    const early = door === 'chat' ? undefined : begin()
    if (early) await expect.poll(() => t.baton.waits.size).toBe(1)
    const code = await newTask({ pod })
    const { output, problem } = await (early ?? begin())
    expect(problem, door).toBeUndefined()
    // A2A shows the task as its own, and beside it what else was answered.
    expect(output.lease, door).toMatchObject({ holder: who.name, fence: 1 })
    expect((await t.as(who, 'task.get', { code })).lease.holder, door).toBe(who.name)
  }
})
