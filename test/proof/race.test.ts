import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Event } from '#lib/events/event.ts'
import { createLog } from '#lib/log.ts'
import type { Run } from '#lib/operation/run.ts'
import { type Baton, openBaton } from '#lib/runtime/baton.ts'
import type { Character } from '../baton.ts'
import { randomFrom, startWorld, type World } from './world.ts'

/**
 * Fifty racers on five hundred tasks that wait for each other, through three servers on one database. What they were told (the
 * history) and what the event log says are judged apart. Seen to go red, each alone: without the lock on the agent (`lockAgent`, task/find.ts) capacity is
 * exceeded; without the lock on the picked task (`takeNext`, task/next-task.ts) or on the claimed one (`lockByCode`,
 * task/find.ts) a task is claimed twice.
 */

const seed = Number(process.env.BATON_RACE_SEED ?? Math.floor(Math.random() * 1e9))
const random = randomFrom(seed)
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item

const pods = [undefined, 'DevPod', 'QAPod']
const skillSets = [[], ['sql'], ['typescript'], ['sql', 'typescript']]

type Racer = { who: Character; capacity: number; pod: string | undefined; skills: string[] }
type Given = { code: string; pod: string | undefined; skills: string[]; dependsOn: string[] }
type Step = { kind: 'claimed' | 'completed' | 'released'; code: string; agent: string; fence: number }

const racers: Racer[] = []
const tasks = new Map<string, Given>()
const history: Step[] = []
const refusals = new Map<string, number>()
const drifts: unknown[] = []
const broken: string[] = []
/** Ready just now: what many reach for at once. */
let hot: string[] = []
let log: Event[] = []

const taskCount = 500

/** Milliseconds that a claim took, of those that got something. */
const waits: number[] = []
let seconds = 0

let w: World
/** With the first one three servers' worth of Baton, each with its own pool, on one database. */
const others: Baton[] = []
const runs: Run[] = []
beforeAll(async () => {
  w = await startWorld({ poolSize: 10 })
  const { secret, clock } = w.t.baton
  for (let n = 0; n < 2; n++)
    others.push(openBaton({ url: w.t.databaseUrl, secret, clock, log: createLog({ level: 'silent' }) }))
  runs.push(...[w.t.baton, ...others].map(({ run }) => run))
  // One of each pod who can do everything, so that every task has somebody who may take it.
  for (const pod of ['DevPod', 'QAPod']) await addRacer(pod, ['sql', 'typescript'])
  while (racers.length < 50) await addRacer(pick(pods), pick(skillSets))
  for (let number = 1; number <= taskCount; number++) await addTask(`RACE-${number}`)
  const started = performance.now()
  await race()
  seconds = (performance.now() - started) / 1000
  log = await w.eventsAfter(0)
}, 240_000)
afterAll(async () => {
  await Promise.all(others.map(baton => baton.close()))
  await w.close()
})

test(`every task is done (seed ${seed})`, async () => {
  const { columns } = await w.t.as(w.t.characters.ana, 'task.board')
  const counts = columns.map(({ status, count }: { status: string; count: number }) => [status, count])
  expect(Object.fromEntries(counts)).toMatchObject({ done: taskCount, pending: 0, in_progress: 0 })
  expect(refusals.get('internal')).toBeUndefined()
})

test('it is told how quick they were', () => {
  const claims = history.filter(({ kind }) => kind === 'claimed').length
  const p95 = waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.95)]
  console.log(
    `race: ${Math.round(claims / seconds)} claims a second through three servers, p95 ${p95?.toFixed(0)} ms`,
  )
  expect(claims).toBeGreaterThanOrEqual(taskCount)
})

test('who was given a lease could end the work under it', () => {
  expect(broken).toEqual([])
})

test('many reached for the same one, and learned that another has it', () => {
  expect(refusals.get('task_already_claimed')).toBeGreaterThan(10)
})

describe.each([
  ['what the racers were told', () => ordered()],
  ['the event log', () => log.flatMap(stepOf)],
])('by %s', (_, steps) => {
  test('each task was claimed once for each completion or release, under a growing fence', () => {
    for (const [code, own] of Map.groupBy(steps(), step => step.code)) {
      const claims = own.filter(({ kind }) => kind === 'claimed')
      const ends = own.filter(({ kind }) => kind !== 'claimed')
      expect(claims.length, code).toBe(ends.length)
      expect(
        claims.map(({ fence }) => fence).sort((a, b) => a - b),
        code,
      ).toEqual(claims.map((_, i) => i + 1))
      expect(ends.filter(({ kind }) => kind === 'completed').length, code).toBe(1)
    }
  })

  test('none was claimed by one who does not fit it', () => {
    const known = new Map(racers.map(racer => [racer.who.name, racer]))
    for (const { agent, code } of steps().filter(({ kind }) => kind === 'claimed')) {
      const [racer, given] = [known.get(agent), tasks.get(code)]
      if (given?.pod) expect(racer?.pod, `${agent} ${code}`).toBe(given.pod)
      expect(racer?.skills, `${agent} ${code}`).toEqual(expect.arrayContaining(given?.skills ?? ['?']))
    }
  })
})

test('by the event log, holders alternate: nobody claimed what another held', () => {
  const holders = new Map<string, string>()
  for (const { kind, code, agent } of log.flatMap(stepOf)) {
    if (kind === 'claimed') {
      expect(holders.get(code), `${agent} claimed ${code}`).toBeUndefined()
      holders.set(code, agent)
    } else {
      expect(holders.get(code), `${agent} ${kind} ${code}`).toBe(agent)
      holders.delete(code)
    }
  }
})

test('by the event log, nobody held more than their capacity', () => {
  const capacity = new Map(racers.map(racer => [racer.who.name, racer.capacity]))
  const holding = new Map<string, number>()
  for (const { kind, agent } of log.flatMap(stepOf)) {
    const now = (holding.get(agent) ?? 0) + (kind === 'claimed' ? 1 : -1)
    expect(now, agent).toBeLessThanOrEqual(capacity.get(agent) ?? 0)
    holding.set(agent, now)
  }
})

test('by the event log, nothing was claimed before all that it waits for was done', () => {
  const done = new Set<string>()
  for (const { kind, code } of log.flatMap(stepOf)) {
    if (kind === 'completed') done.add(code)
    if (kind !== 'claimed') continue
    const open = tasks.get(code)?.dependsOn.filter(dependency => !done.has(dependency))
    expect(open, code).toEqual([])
  }
})

test('open_dependencies was the number of dependencies that are not done, at every look', async () => {
  expect(drifts).toEqual([])
  expect(await drifted()).toEqual([])
})

test('the event log has no holes', () => {
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
})

async function addRacer(pod: string | undefined, skills: string[]): Promise<void> {
  const capacity = 1 + Math.floor(random() * 3)
  const who = await w.worker({ ...(pod ? { pod } : { pod: 'ProductPod' }), skills, capacity })
  racers.push({ who, capacity, pod: pod ?? 'ProductPod', skills })
}

async function addTask(code: string): Promise<void> {
  const before = [...tasks.keys()].slice(-60)
  const dependsOn = [...new Set(Array.from({ length: Math.floor(random() * 4) }, () => pick(before)))].filter(
    Boolean,
  )
  const given = { code, pod: pick(pods), skills: pick(skillSets), dependsOn }
  tasks.set(code, given)
  const { pod, ...fields } = given
  const priority = pick(['low', 'normal', 'high', 'urgent'])
  await w.t.as(w.t.characters.ana, 'task.create', { ...fields, ...(pod && { pod }), title: code, priority })
}

async function race(): Promise<void> {
  let isOver = false
  const looking = (async () => {
    while (!isOver) {
      hot = await readyCodes()
      drifts.push(...(await drifted()))
      await sleep(100)
    }
  })()
  await Promise.all(racers.map(run)).finally(() => {
    isOver = true
  })
  await looking
}

const isAllDone = () =>
  broken.length > 0 || history.filter(({ kind }) => kind === 'completed').length >= taskCount

/** Each racer holds up to its capacity and asks for one more now and then, in two lanes at once. */
async function run(racer: Racer): Promise<void> {
  await Promise.all([lane(racer), lane(racer)])
}

async function lane({ who }: Racer): Promise<void> {
  while (!isAllDone()) {
    const before = performance.now()
    const taken = (await reach(who)).filter(({ task, lease }) => !isKnown(task.code, lease.fence))
    if (taken.length > 0) waits.push(performance.now() - before)
    else await sleep(5 + random() * 80)
    for (const { task, lease } of taken)
      history.push({ kind: 'claimed', code: task.code, agent: who.name, fence: lease.fence })
    for (const { task, lease } of taken) await work(who, task.code, lease.fence)
  }
}

type Taken = { task: { code: string }; lease: { fence: number } }

/** For the best one, for two at once, or for a certain one. */
async function reach(who: Character): Promise<Taken[]> {
  const lot = random()
  if (lot < 0.2) return (await attempt(who, 'task.take', { count: 2 }))?.tasks ?? []
  const one =
    lot < 0.5
      ? await attempt(who, 'task.next', {})
      : await attempt(who, 'task.claim', { code: pick(hot.length > 0 ? hot : [...tasks.keys()]) })
  return one?.lease ? [one] : []
}

/** Claiming again what one's other lane holds gives the same lease. */
const isKnown = (code: string, fence: number) =>
  history.some(step => step.kind === 'claimed' && step.code === code && step.fence === fence)

async function work(who: Character, code: string, fence: number): Promise<void> {
  await sleep(random() * 5)
  const isReleased = random() < 0.1
  const input = isReleased ? { code, fence } : { code, fence, summary: 'Done' }
  const ended = await attempt(who, isReleased ? 'task.release' : 'task.complete', input)
  const kind = isReleased ? 'released' : 'completed'
  if (ended) history.push({ kind, code, agent: who.name, fence })
  else broken.push(`${who.name} could not end ${code} under ${fence}`)
}

// biome-ignore lint/suspicious/noExplicitAny: answers of several operations; what the race reads of them is what it asserts.
async function attempt(who: Character, name: string, input: object): Promise<any> {
  try {
    return (await pick(runs)(name, input, { actor: who.actor, door: 'rest' })).output
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    refusals.set(code, (refusals.get(code) ?? 0) + 1)
    return undefined
  }
}

async function readyCodes(): Promise<string[]> {
  const { items } = await w.t.as(w.t.characters.ana, 'task.list', { ready: true, limit: 3 })
  return items.map(({ code }: { code: string }) => code)
}

const ordered = () => history

function stepOf({ name, data, actor }: Event): Step[] {
  const kinds: Record<string, Step['kind']> = {
    'task.claimed': 'claimed',
    'task.completed': 'completed',
    'task.released': 'released',
  }
  const kind = kinds[name]
  if (!kind) return []
  const { task } = data as { task: { code: string; lease: { fence: number } | null } }
  return [{ kind, code: task.code, agent: actor.name, fence: task.lease?.fence ?? 0 }]
}

/** Tasks whose counter is not what the edges say, at one instant. */
async function drifted(): Promise<unknown[]> {
  const { rows } = await w.t.baton.database.pool.query(
    `SELECT w.code, w.open_dependencies, count(d.id) FILTER (WHERE d.status <> 'done')::int AS derived
     FROM work_items w LEFT JOIN dependencies x ON x.work_item_id = w.id LEFT JOIN work_items d ON d.id = x.depends_on_id
     GROUP BY w.id HAVING w.open_dependencies <> count(d.id) FILTER (WHERE d.status <> 'done')`,
  )
  return rows
}
