import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'
import { randomFrom } from '#test/proof/world.ts'
import type { Reason } from './reason-rules.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const make = async (fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'A task', ...fields })).task.code

const explain = (code: string, who: Character = t.characters.dev1, agent?: string) =>
  t.as(who, 'task.explain', { code, ...(agent && { agent }) })

const byName = (name: string): Character => {
  const found = Object.values(t.characters).find(character => character.name === name)
  if (!found) throw new Error(`nobody is called ${name}`)
  return found
}

/** Does what a reason says, as the first of those it names. */
const follow = ({ who, action }: Reason) => t.as(byName(who[0] ?? ''), action.operation, action.input)

test('a task that can be claimed has no reason against it, and says what it frees', async () => {
  const code = await make()
  const next = await make({ dependsOn: [code] })
  const last = await make({ dependsOn: [next] })
  expect(await explain(code)).toMatchObject({
    ready: true,
    claimable: true,
    agent: 'dev-1',
    reasons: [],
    frees: [next],
    unlocks: 2,
  })
  expect(await explain(last)).toMatchObject({ ready: false, frees: [], unlocks: 0 })
})

test('it names what can be worked on now behind all that it waits for, who can, and how', async () => {
  const { ana, dev1, dev2 } = t.characters
  const [free, held, stuck, review] = [
    await make(),
    await make({ pod: 'DevPod' }),
    await make(),
    await make(),
  ]
  const between = await make({ dependsOn: [free, held] })
  const code = await make({ dependsOn: [between, stuck, review] })
  await t.as(dev2, 'task.claim', { code: held })
  await t.as(ana, 'task.block', { code: stuck, reason: 'No port', owner: 'max', action: 'Open it' })
  await t.as(dev1, 'task.claim', { code: review })
  await t.as(dev1, 'task.status', { code: review, status: 'in_review' })
  const { reasons, claimable } = await explain(code)
  expect(claimable).toBe(false)
  expect(reasons).toMatchObject([
    {
      code: 'blocked',
      task: stuck,
      text: `${stuck} is blocked: No port — max must open it.`,
      who: ['max'],
      action: { operation: 'task.unblock', input: { code: stuck } },
    },
    { code: 'in_review', task: review, who: ['ana', 'owner'], action: { operation: 'task.complete' } },
    { code: 'held', task: held, who: ['dev-2'], action: { operation: 'task.complete' } },
    {
      code: 'not_started',
      task: free,
      who: ['dev-1', 'dev-2'],
      action: { operation: 'task.claim', input: { code: free } },
    },
  ])
})

test('a cancelled dependency is never done: it is taken off, or reopened', async () => {
  const { ana, dev1 } = t.characters
  const [gone, kept] = [await make(), await make()]
  const code = await make({ dependsOn: [gone, kept] })
  await t.as(ana, 'task.status', { code: gone, status: 'cancelled' })
  await expect(t.as(dev1, 'task.claim', { code })).rejects.toMatchObject({
    details: { waitingFor: [gone, kept], hint: expect.stringContaining(`task.explain ${code}`) },
  })
  const { reasons } = await explain(code)
  expect(reasons[0]).toMatchObject({
    code: 'dependency_cancelled',
    task: code,
    who: ['ana', 'owner'],
    action: { operation: 'task.update', input: { code, dependsOn: [kept] } },
  })
  await follow(reasons[0])
  expect((await t.as(ana, 'task.get', { code })).waitingFor).toEqual([kept])
  await t.as(ana, 'task.status', { code: gone, status: 'pending' })
  expect((await explain(code)).reasons.map(({ task }: Reason) => task)).toEqual([kept])
})

test('why not for me: the words of the refusal, who can, and what would change it', async () => {
  const { dev1, dev2, ana } = t.characters
  const refusal = (who: Character, code: string) =>
    t.as(who, 'task.claim', { code }).catch((error: { message: string; details: { hint: string } }) => error)
  const check = async (who: Character, code: string, expected: object) => {
    const { reasons } = await explain(code, who)
    const { message } = await refusal(who, code)
    expect(reasons[0]).toMatchObject({ text: message, ...expected })
  }
  await check(dev2, await make({ skills: ['sql'] }), {
    code: 'skills_missing',
    who: ['dev-1'],
    action: { operation: 'task.claim' },
  })
  const code = await make({ skills: ['cobol'] })
  await check(dev1, code, {
    code: 'skills_missing',
    who: ['ana', 'owner'],
    action: { operation: 'task.update', input: { code, skills: [] } },
  })
  await check(dev1, await make({ pod: 'QAPod', lead: 'max' }), {
    code: 'pod_mismatch',
    who: ['max'],
    action: { operation: 'task.update' },
  })
  const assigned = await make({ assignee: 'dev-2' })
  await check(dev1, assigned, {
    code: 'task_assigned',
    who: ['ana', 'owner'],
    action: { operation: 'task.assign', input: { code: assigned, assignee: 'dev-1' } },
  })
  expect((await explain(assigned, ana, 'dev-2')).claimable).toBe(true)
  await expect(explain(assigned, ana, 'nobody')).rejects.toMatchObject({ code: 'agent_not_found' })
  await expect(explain(assigned, t.characters.eve)).rejects.toMatchObject({ code: 'task_not_found' })
})

test('one who holds as much as it may is told what to finish', async () => {
  const small = await t.addAgent('small', { capacity: 1 })
  const [first, second] = [await make(), await make()]
  await t.as(small, 'task.claim', { code: first })
  const { reasons } = await explain(second, small)
  expect(reasons).toMatchObject([
    { code: 'at_capacity', who: ['small'], action: { operation: 'task.release', input: { code: first } } },
  ])
  await t.as(small, reasons[0].action.operation, reasons[0].action.input)
  expect((await explain(second, small)).claimable).toBe(true)
})

/**
 * Random webs of 1,000 tasks in random states. Goes red when an action is named that its people may not run, or that brings
 * nothing nearer (seen: with an assignee who is at capacity, without the way round them).
 */
test.each([
  [1, 50],
  [2, 50],
  [3, 100],
])(
  'web %i, in strands of %i: doing what it says makes any task ready, in a bounded number of steps',
  async (seed, strand) => {
    const random = randomFrom(seed)
    const codes = await randomWeb(seed, strand, random)
    const targets = [codes.at(-1), codes.at(-40), codes[Math.floor(random() * 1000)]]
    for (const code of targets) {
      if (code === undefined) throw new Error('no task')
      // Each open task is seen to at most four times (unblocked, reassigned, claimed, completed).
      let left = 4 * strand
      for (;;) {
        const { ready, status, reasons, more } = await explain(code)
        if (ready || status === 'done') break
        expect(reasons.length, `${code} is ${status}, and nothing is said to do`).toBeGreaterThan(0)
        const [reason] = reasons.filter(
          (each: Reason) => !/task_assigned|_mismatch|_missing|at_capacity/.test(each.code),
        )
        expect(reason, JSON.stringify(reasons)).toBeDefined()
        await follow(reason)
        left -= 1
        expect(left, `${code} still has ${reasons.length + more} reasons`).toBeGreaterThan(0)
      }
    }
  },
)

/** A thousand tasks, each behind up to three of the thirty before it in its own strand. */
async function randomWeb(seed: number, length: number, random: () => number): Promise<string[]> {
  const { db } = t.baton.database.handle
  const agents = await db.agent.findMany({ where: { projectId: t.project.id } })
  const idOf = (name: string) => agents.find(agent => agent.name === name)?.id ?? null
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const statuses = [
    'pending',
    'pending',
    'pending',
    'done',
    'blocked',
    'cancelled',
    'in_progress',
    'in_review',
  ] as const
  const names = [null, null, 'dev-1', 'dev-2', 'max', 'vera'] as const
  const rows = Array.from({ length: 1000 }, (_, index) => {
    const status = pick(statuses)
    const holder = status === 'in_progress' ? pick(['dev-1', 'max'] as const) : null
    return {
      id: crypto.randomUUID(),
      projectId: t.project.id,
      code: `W${seed}-${index + 1}`,
      title: `Task ${index}`,
      status,
      pod: pick([null, 'DevPod', 'QAPod']),
      skills: pick([[], ['sql'], ['cobol']]),
      leadId: idOf(pick(names) ?? ''),
      assigneeId: idOf(holder ?? pick(names) ?? ''),
      holderId: idOf(holder ?? ''),
      leaseExpiresAt: holder ? new Date(Date.now() + pick([-1, 1]) * 3_600_000) : null,
      ...(status === 'blocked'
        ? {
            blockedReason: 'r',
            blockedOwner: pick(['max', 'ops', 'vera']),
            blockedAction: 'a',
            blockedAt: new Date(),
          }
        : {}),
    }
  })
  const edges = rows.flatMap((row, index) => {
    const strand = index - (index % length)
    const before = rows.slice(Math.max(strand, index - 30), index)
    const chosen = new Set(
      before.length > 0 ? [0, 1, 2].slice(0, Math.floor(random() * 4)).map(() => pick(before)) : [],
    )
    return [...chosen].map(({ id }) => ({ workItemId: row.id, dependsOnId: id }))
  })
  await db.workItem.createMany({ data: rows })
  await db.dependency.createMany({ data: edges })
  await t.baton.database.pool.query(
    `UPDATE work_items w SET open_dependencies = (SELECT count(*) FROM dependencies x JOIN work_items d ON d.id = x.depends_on_id
       WHERE x.work_item_id = w.id AND d.status <> 'done') WHERE w.code LIKE $1`,
    [`W${seed}-%`],
  )
  return rows.map(({ code }) => code)
}
