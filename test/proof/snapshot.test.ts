import { QueryClient } from '@tanstack/react-query'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Agents } from '#lib/client/patch/agents.ts'
import { patchCaches } from '#lib/client/patch/patch.ts'
import type { Event } from '#lib/events/event.ts'
import { operations } from '#lib/operations.ts'
import { callerOf, scenarioOf, scenarios } from './scenarios.ts'
import { nobody, startWorld, type World } from './world.ts'

/**
 * Zulip's race test: a snapshot, one write, the events of the write applied to the snapshot by the browser's own code: that
 * must be a fresh snapshot. So a browser that follows the events never shows what is not so. Goes red when an operation
 * forgets an event or a field in it, or a patch reads one wrongly (seen: without `tellDependents` in patch/board.ts).
 */

const writes = [...operations.values()].filter(({ kind }) => kind === 'write').map(({ name }) => name)
const views = ['task.board', 'agent.list', 'sprint.list', 'handoff.list'] as const
type View = (typeof views)[number]

/** Events that do not carry what changed: the browser reads these answers anew (patch.ts, `readAnew`). */
const isReadAnew = ({ name }: Event) => name.startsWith('member.') || name.startsWith('project.')

let w: World
beforeAll(async () => {
  w = await startWorld()
})
afterAll(() => w.close())

test('every write has a scenario', () => {
  expect(writes.filter(name => !scenarios[name])).toEqual([])
})

test('every scenario is of an operation', () => {
  expect(Object.keys(scenarios).filter(name => !operations.has(name))).toEqual([])
})

describe.each(writes.filter(name => scenarios[name]))('%s', name => {
  test.each(Object.entries(scenarios[name] ?? {}))('%s', async (_, scenario) => {
    const who = await callerOf(w, scenario, nobody)
    const input = await scenario.prepare(w, who)
    const seq = await w.lastSeq()
    const client = new QueryClient()
    for (const view of views) client.setQueryData(keyOf(view), await read(view))

    await w.t.as(who, name, input)

    const events = await w.eventsAfter(seq)
    const stale = new Set(events.flatMap(event => [...patchCaches(client, event)]))
    for (const view of views) {
      const isAnew = view !== 'sprint.list' && stale.has(view)
      if (isAnew) expect(events.some(isReadAnew), `${view} is read anew`).toBe(true)
      else
        expect(comparable(view, client.getQueryData(keyOf(view)))).toEqual(comparable(view, await read(view)))
    }
    client.clear()
  })
})

test('a long series of writes leaves a browser that followed it where a fresh one is', async () => {
  const client = new QueryClient()
  const start = await w.lastSeq()
  for (const view of views) client.setQueryData(keyOf(view), await read(view))
  const who = await registered(w)
  for (const name of writes.filter(each => /^(task|sprint|agent)\./.test(each) && scenarios[each])) {
    const scenario = scenarioOf(name)
    const caller = scenario.by === 'worker' ? who : w.t.characters.ana
    await w.t.as(caller, name, await scenario.prepare(w, caller))
  }
  // Agents that the scenarios make without an event are not compared.
  for (const event of await w.eventsAfter(start)) patchCaches(client, event)
  for (const view of ['task.board', 'sprint.list'] as const)
    expect(comparable(view, client.getQueryData(keyOf(view)))).toEqual(comparable(view, await read(view)))
  const patched = client
    .getQueryData<Agents>(keyOf('agent.list'))
    ?.items.find(({ name }) => name === who.name)
  const fresh: Agents = await read('agent.list')
  expect(patched).toEqual(fresh.items.find(({ name }) => name === who.name))
  client.clear()
})

const keyOf = (view: View) => [view, { project: 'MAIN' }]

const read = (view: View) => w.t.as(w.t.characters.ana, view, { project: 'MAIN' })

/** Without what ages by itself (an agent's status) and what is counted from the board (a sprint's progress). */
function comparable(view: View, answer: unknown): unknown {
  if (view === 'task.board' || view === 'handoff.list') return answer
  const without = view === 'agent.list' ? 'status' : 'progress'
  const { items } = answer as { items: Record<string, unknown>[] }
  return items.map(({ [without]: _, ...item }) => item)
}

async function registered(world: World) {
  const name = `registered-${world.fresh()}`
  const { token } = await world.t.as(world.t.characters.ana, 'agent.register', { name, capacity: 50 })
  return { name, token, actor: await world.t.baton.actors.fromToken(token) }
}
