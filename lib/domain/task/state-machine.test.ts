import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayMove } from '#lib/client/board/move.ts'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { legalMoves, type TaskStatus, taskStatuses, words } from './rules.ts'

/** Every pair of states, by every way in: one table (rules.ts) decides, for the server and for the board. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const ana = (name: string, input: object) => t.as(t.characters.ana, name, input)

const blocking = { reason: 'No port', owner: 'max', action: 'Open it' }

/** The way to each state, by the verbs that lead there. */
const ways: Record<TaskStatus, (code: string) => Promise<unknown>> = {
  pending: async () => {},
  in_progress: code => ana('task.claim', { code }),
  in_review: async code => {
    await ana('task.claim', { code })
    await ana('task.status', { code, status: 'in_review' })
  },
  done: async code => {
    await ana('task.claim', { code })
    await ana('task.complete', { code, summary: 'Done' })
  },
  blocked: code => ana('task.block', { code, ...blocking }),
  cancelled: code => ana('task.status', { code, status: 'cancelled' }),
}

async function taskIn(status: TaskStatus): Promise<string> {
  const { task } = await ana('task.create', { title: `To be ${status}` })
  await ways[status](task.code)
  return task.code
}

/** The state in which the task is after the call, or how it was refused. */
const after = (name: string, input: object) =>
  ana(name, input).then(
    ({ task }: { task: { status: TaskStatus } }) => task.status,
    (error: { code: string; details: object }) => ({ code: error.code, details: error.details }),
  )

const refusal = (from: TaskStatus) => ({
  code: 'illegal_transition',
  details: {
    status: from,
    legal: [...legalMoves(from)],
    hint: `From ${words(from)} it can become ${legalMoves(from).map(words).join(', ')}.`,
  },
})

const pairs = taskStatuses.flatMap(from => taskStatuses.map(to => ({ from, to })))

test.each(pairs)('from $from to $to: task.status, the board and the table agree', async ({ from, to }) => {
  const code = await taskIn(from)
  const card = await ana('task.get', { code })
  const isLegal = legalMoves(from).includes(to)
  if (from !== to) expect(mayMove(card, to, 'ana').allowed).toBe(isLegal)
  const result = await (to === 'blocked'
    ? after('task.block', { code, ...blocking })
    : after('task.status', { code, status: to }))
  // Claiming what one holds gives the running lease: nothing moves.
  if (isLegal || (from === 'in_progress' && to === 'in_progress')) expect(result).toBe(to)
  else expect(result).toMatchObject(refusal(from))
  if (to === 'blocked')
    expect(await after('task.status', { code: await taskIn(from), status: to })).toMatchObject({
      code: 'block_needs_owner',
    })
})

/** What each verb makes of a task, and from where it does so beyond the table. */
const verbs: { name: string; to: TaskStatus; input?: object; from?: readonly TaskStatus[] }[] = [
  { name: 'task.claim', to: 'in_progress' },
  { name: 'task.start', to: 'in_progress' },
  { name: 'task.block', to: 'blocked', input: blocking },
  { name: 'task.unblock', to: 'pending', from: ['blocked'] },
  { name: 'task.complete', to: 'done', input: { summary: 'Done' } },
  { name: 'task.release', to: 'pending', from: ['in_progress'] },
]

describe.each(verbs)('$name', ({ name, to, input = {}, from: only = taskStatuses }) => {
  test.each(taskStatuses)('from %s', async from => {
    const code = await taskIn(from)
    const result = await after(name, { code, ...input })
    const isRunning = from === 'in_progress' && to === 'in_progress'
    if (isRunning || (legalMoves(from).includes(to) && only.includes(from))) expect(result).toBe(to)
    else if (name === 'task.release') expect(result).toMatchObject({ code: 'not_claimed' })
    else expect(result).toMatchObject(refusal(from))
  })
})

test('a task that waits for another is neither begun nor completed, from wherever it could be', async () => {
  const { task: first } = await ana('task.create', { title: 'First' })
  for (const from of ['pending', 'blocked'] as const) {
    const code = await taskIn(from)
    await ana('task.update', { code, dependsOn: [first.code] })
    const refused = { code: 'dependencies_open', details: { waitingFor: [first.code] } }
    expect(await after('task.claim', { code })).toMatchObject(refused)
    expect(mayMove(await ana('task.get', { code }), 'in_progress', 'ana')).toMatchObject({
      code: 'dependencies_open',
    })
  }
  const late = await taskIn('in_progress')
  await ana('task.update', { code: late, dependsOn: [first.code] })
  expect(await after('task.complete', { code: late, summary: 'x' })).toMatchObject({
    code: 'dependencies_open',
  })
})

describe('dependencies', () => {
  const make = async (fields: object = {}): Promise<string> =>
    (await ana('task.create', { title: 'One of several', ...fields })).task.code
  const refused = (input: object) => after('task.update', input)

  test('a circle is refused and named from one end to the other', async () => {
    const a = await make()
    const b = await make({ dependsOn: [a] })
    const c = await make({ dependsOn: [b] })
    expect(await refused({ code: a, dependsOn: [c] })).toMatchObject({
      code: 'dependency_cycle',
      details: { cycle: [a, c, b, a], hint: expect.stringContaining('Leave out one') },
    })
    await expect(ana('task.update', { code: a, dependsOn: [c] })).rejects.toThrow(`${a} → ${c} → ${b} → ${a}`)
    expect((await ana('task.get', { code: a })).dependsOn).toEqual([])
  })

  test('a task cannot wait for itself, nor for one that does not exist', async () => {
    const a = await make()
    expect(await refused({ code: a, dependsOn: [a] })).toMatchObject({
      code: 'dependency_cycle',
      details: { cycle: [a, a] },
    })
    expect(await refused({ code: a, dependsOn: ['NO-1'] })).toMatchObject({ code: 'task_not_found' })
    await expect(
      ana('task.create', { code: 'OWN-1', title: 'x', dependsOn: ['OWN-1'] }),
    ).rejects.toMatchObject({
      code: 'task_not_found',
    })
  })

  test('done frees, cancelled does not, reopening waits again; what is freed is told', async () => {
    const first = await make()
    const code = await make({ dependsOn: [first] })
    const ready = async () => (await ana('task.get', { code })).ready
    await ana('task.status', { code: first, status: 'cancelled' })
    expect(await ready()).toBe(false)
    await ana('task.status', { code: first, status: 'pending' })
    await ana('task.claim', { code: first })
    const { freed } = await ana('task.complete', { code: first, summary: 'Done' })
    expect(freed).toEqual([code])
    expect(await ready()).toBe(true)
    const told = await t.baton.database.handle.db.event.findMany({
      where: { subject: code, name: 'task.freed' },
    })
    expect(told).toHaveLength(1)
    await ana('task.status', { code: first, status: 'pending' })
    expect(await ready()).toBe(false)
  })
})
