import { QueryClient } from '@tanstack/react-query'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from '#test/proof/world.ts'
import { patchCaches } from '../patch/patch.ts'
import type { SprintGraph } from './graph.ts'
import { patchGraph } from './patch-graph.ts'

/** What the events of a change make of the graph that was there before is what the server would answer now. */

let w: World
beforeAll(async () => {
  w = await startWorld()
})
afterAll(() => w.close())

const as = (name: string, input: object) => w.t.as(w.t.characters.ana, name, input)
const graph = (code: string): Promise<SprintGraph> => as('sprint.graph', { code })
const task = async (fields: object = {}): Promise<string> =>
  (await as('task.create', { title: 'Work', ...fields })).task.code

async function sprint() {
  const code = `S-${w.fresh()}`
  await as('sprint.create', { code, title: code })
  const outside = await task()
  const first = await task({ sprint: code, dependsOn: [outside] })
  const second = await task({ sprint: code, dependsOn: [first] })
  const after = await task({ dependsOn: [second] })
  return { code, outside, first, second, after }
}

/** Follows `change` by its events, and compares. */
async function follow(code: string, change: () => Promise<unknown>): Promise<void> {
  const before = await graph(code)
  const seq = await w.lastSeq()
  await change()
  const patched = (await w.eventsAfter(seq)).reduce(patchGraph, before)
  expect(patched).toEqual(await graph(code))
}

const dev = () => w.t.characters.dev1

async function complete(code: string, fields: object = {}) {
  await w.t.as(dev(), 'task.claim', { code })
  await w.t.as(dev(), 'task.complete', { code, summary: 'Done', ...fields })
}

test('a task outside that is done frees what waits for it', async () => {
  const { code, outside } = await sprint()
  await follow(code, () => complete(outside))
})

test('a handoff is seen by who gets it, inside and outside', async () => {
  const { code, outside, first, second } = await sprint()
  await follow(code, () => complete(outside, { handoffNote: 'Take it from here' }))
  await complete(first)
  await follow(code, () => complete(second, { handoffNote: 'And on' }))
})

test('what is blocked, and open again, is told', async () => {
  const { code, outside, first } = await sprint()
  await complete(outside)
  await w.t.as(dev(), 'task.claim', { code: first })
  await follow(code, () =>
    w.t.as(dev(), 'task.block', { code: first, reason: 'No key', owner: 'ana', action: 'Send it' }),
  )
  await follow(code, () => as('task.unblock', { code: first }))
})

test('a task that joins the sprint or leaves it is in it or beside it', async () => {
  const { code, second, after } = await sprint()
  await follow(code, () => as('task.update', { code: after, sprint: code }))
  await follow(code, () => as('task.update', { code: second, sprint: null }))
})

/** Whether the events of `change` have the graph read anew, once it has `beside` for a neighbour. */
async function isReadAnew(code: string, beside: string, change: () => Promise<unknown>): Promise<boolean> {
  const seq = await w.lastSeq()
  await change()
  const { neighbours } = await graph(code)
  expect(neighbours.map(card => card.code)).toContain(beside)
  const stale = (await w.eventsAfter(seq)).flatMap(each => [...patchCaches(new QueryClient(), each)])
  return stale.includes('sprint.graph')
}

test('what makes a task wait for one beside the sprint has the graph read anew', async () => {
  const { code, second } = await sprint()
  const changes = [
    (task: string) => as('handoff.auto', { task, next: second }),
    (task: string) => as('task.propose', { title: 'Proposed', sprint: code, dependsOn: [task] }),
    (task: string) => as('task.create', { title: 'Made', sprint: code, dependsOn: [task] }),
  ]
  for (const change of changes) {
    const beside = await task()
    expect(await isReadAnew(code, beside, () => change(beside))).toBe(true)
  }
})

test('a sign of life makes a lease longer', async () => {
  const { code, outside } = await sprint()
  await w.t.as(dev(), 'task.claim', { code: outside })
  w.t.advance(600)
  await follow(code, () => w.t.as(dev(), 'agent.heartbeat', {}))
})
