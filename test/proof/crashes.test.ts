import { afterAll, beforeAll, expect, test } from 'vitest'
import { isOperationError } from '#lib/operation/errors.ts'
import type { Character } from '../baton.ts'
import { task } from './scenarios.ts'
import { inParallel, randomFrom, startWorld, type World } from './world.ts'

/**
 * A thousand holders that fall silent at any moment, stop as if by SIGSTOP and go on when their time is over. Judged by what they
 * were told, not by what the database says: no late write is accepted, and no task is locked for good. Seen to go red: without
 * the time in `holds` (task/lease.ts) a late write is accepted before the sweep has come by.
 */

const seed = Number(process.env.BATON_CRASH_SEED ?? Math.floor(Math.random() * 1e9))
const random = randomFrom(seed)
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item

const crashesWanted = 1_000
const tasksInAll = 60

type Ghost = { who: Character; code: string; fence: number; expiresAt: number }

const agents: Character[] = []
const codes: string[] = []
const lastFence = new Map<string, number>()
const verdicts = {
  crashes: 0,
  lost: 0,
  accepted: 0,
  wronglyAccepted: [] as unknown[],
  oddlyRefused: [] as unknown[],
}
let ghosts: Ghost[] = []

let w: World
beforeAll(async () => {
  w = await startWorld()
  await w.t.as(w.t.characters.ana, 'project.update', { key: 'MAIN', maxLapses: 1_000 })
  for (let n = 0; n < 25; n++) agents.push(await w.worker())
  for (let n = 0; n < tasksInAll; n++) codes.push(await task(w))
  while (verdicts.crashes < crashesWanted) await round()
}, 180_000)
afterAll(() => w.close())

test(`of ${crashesWanted} crashed holders no late write is accepted, and in time all are (seed ${seed})`, () => {
  expect(verdicts.wronglyAccepted).toEqual([])
  expect(verdicts.oddlyRefused).toEqual([])
  // Both happened often enough to mean something.
  expect(verdicts.lost).toBeGreaterThan(300)
  expect(verdicts.accepted).toBeGreaterThan(30)
})

test('no task is locked for good: each is given to somebody else, who completes it', async () => {
  w.t.advance(15 * 60 + 1)
  await w.t.as(w.t.characters.ana, 'task.expire')
  const fresh = await w.worker({ capacity: 100 })
  for (const _ of codes) {
    const { task: got, lease } = await w.t.as(fresh, 'task.next')
    await w.t.as(fresh, 'task.complete', { code: got.code, fence: lease.fence, summary: 'Done at last' })
  }
  const done = await w.count('work_items', `status = 'done' AND holder_id IS NULL`)
  expect(done).toBe(tasksInAll)
})

test('every lease had a fence of its own', async () => {
  const claims = (await w.eventsAfter(0)).filter(({ name }) => name === 'task.claimed')
  const fences = claims.map(({ data }) => {
    const { code, lease } = (data as { task: { code: string; lease: { fence: number } } }).task
    return `${code} ${lease.fence}`
  })
  expect(new Set(fences).size).toBe(fences.length)
})

async function round(): Promise<void> {
  const taken = await inParallel(agents, 6, who => take(who))
  await inParallel(
    taken.filter(ghost => ghost !== undefined),
    6,
    live,
  )
  w.t.advance(60 * (1 + 20 * random()))
  if (random() < 0.6) await w.t.as(w.t.characters.ana, 'task.expire')
  await inParallel(ghosts, 6, haunt)
  ghosts = ghosts.slice(-50)
}

async function take(who: Character): Promise<Ghost | undefined> {
  const claim = random() < 0.3
  const answer = await w.t
    .as(who, claim ? 'task.claim' : 'task.next', claim ? { code: pick(codes) } : {})
    .catch(refusal)
  if (!answer?.lease) return undefined
  const { code } = answer.task
  lastFence.set(code, Math.max(lastFence.get(code) ?? 0, answer.lease.fence))
  return { who, code, fence: answer.lease.fence, expiresAt: Date.parse(answer.lease.expiresAt) }
}

/** Some do their work; most are never heard from in time. */
async function live(ghost: Ghost): Promise<void> {
  const { who, code, fence } = ghost
  const fate = random()
  if (fate < 0.1) {
    await w.t.as(who, 'task.complete', { code, fence, summary: 'In time' }).catch(refusal)
    await w.t.as(w.t.characters.ana, 'task.status', { code, status: 'pending' }).catch(refusal)
  } else if (fate < 0.2) await w.t.as(who, 'task.release', { code, fence }).catch(refusal)
  else {
    verdicts.crashes++
    ghosts.push(ghost)
  }
}

const late: ((code: string) => [string, object])[] = [
  code => ['task.complete', { code, summary: 'Late' }],
  code => ['task.note', { code, note: 'Late' }],
  code => ['task.context', { code, append: 'Late' }],
  code => ['task.release', { code }],
  code => ['task.block', { code, reason: 'Late', owner: 'ana', action: 'x' }],
  code => ['task.status', { code, status: 'in_review' }],
  code => ['task.renew', { code }],
]

/** Whoever was stopped goes on as if nothing had happened. */
async function haunt({ who, code, fence, expiresAt }: Ghost): Promise<void> {
  const now = w.t.baton.clock().getTime()
  // Too near to the end to say which comes first.
  if (Math.abs(expiresAt - now) < 5_000) return
  const isLost = now > expiresAt || fence < (lastFence.get(code) ?? 0)
  const [name, input] = isLost ? pick(late)(code) : (['task.note', { code, note: 'In time' }] as const)
  const answer = await w.t.as(who, name, { ...input, fence }).catch(isLost ? lostOnly : refusal)
  const isAccepted = answer !== undefined
  if (isLost && isAccepted) verdicts.wronglyAccepted.push({ name, code, fence })
  else if (isLost) verdicts.lost++
  else if (isAccepted) verdicts.accepted++
}

/** Whoever is late is told so, and nothing else. */
function lostOnly(error: unknown): undefined {
  if (isOperationError(error) && error.code === 'lease_lost') return undefined
  verdicts.oddlyRefused.push(error)
}

/** Undefined for a refusal that is in the rules; anything else fails the test. */
function refusal(error: unknown): undefined {
  const known = [
    'lease_lost',
    'task_already_claimed',
    'illegal_transition',
    'dependencies_open',
    'at_capacity',
  ]
  if (isOperationError(error) && known.includes(error.code)) return undefined
  verdicts.oddlyRefused.push(error)
}
