import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '#lib/operations.ts'
import type { Character } from '../baton.ts'
import { callerOf, held, scenarioOf, scenarios, task } from './scenarios.ts'
import { inParallel, nobody, type Reply, randomFrom, startWorld, type World } from './world.ts'

/** Many writes at once on a small pool: all finish, none is lost, none fails on our side. */

const writes = [...operations.values()].filter(({ kind }) => kind === 'write').map(({ name }) => name)

let w: World
beforeAll(async () => {
  w = await startWorld({ poolSize: 10 })
})
afterAll(() => w.close())

const statuses = (replies: readonly Reply[]) =>
  Object.fromEntries(
    [...Map.groupBy(replies, ({ status }) => status)].map(([key, group]) => [key, group.length]),
  )

const failures = (replies: readonly Reply[]) =>
  replies.filter(({ status }) => status >= 500).map(({ body }) => body)

test('200 writes at once on a pool of 10 all finish, each with its one event', async () => {
  const workers = await Promise.all(Array.from({ length: 8 }, () => w.worker()))
  const code = await task(w)
  const seq = await w.lastSeq()
  const kinds: ((n: number) => [string, object])[] = [
    n => ['task.create', { title: `At once ${n}` }],
    n => ['task.note', { code, note: `Note ${n}` }],
    n => ['agent.log', { message: `Log ${n}` }],
    n => ['sprint.create', { code: `AT-ONCE-${n}`, title: 'Sprint' }],
  ]
  const replies = await Promise.all(
    Array.from({ length: 200 }, (_, n) => {
      const [name, input] = kinds[n % 4]?.(n) ?? ['', {}]
      return w.send(workers[n % 8] ?? nobody, name, input)
    }),
  )
  expect(statuses(replies)).toEqual({ 200: 200 })
  const codes = replies.flatMap(({ body }) => (body.task ? [body.task.code] : []))
  expect(new Set(codes).size).toBe(50)
  expect((await w.eventsAfter(seq)).map(event => event.seq)).toEqual(
    Array.from({ length: 200 }, (_, n) => seq + 1 + n),
  )
})

test('100 notes at once on one task are 100 notes', async () => {
  const code = await task(w)
  const workers = await Promise.all(Array.from({ length: 5 }, () => w.worker()))
  const replies = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      w.send(workers[n % 5] ?? nobody, 'task.note', { code, note: `Note ${n}` }),
    ),
  )
  expect(statuses(replies)).toEqual({ 200: 100 })
  const { notes } = await w.t.as(w.t.characters.ana, 'task.get', { code })
  expect(new Set(notes.map(({ body }: { body: string }) => body)).size).toBe(100)
})

test('16 completions at once, of tasks that the same eight wait for, all finish and free each of them once', async () => {
  const codes = await inParallel(Array.from({ length: 16 }), 4, () => task(w))
  const waiting = await inParallel(Array.from({ length: 8 }), 2, () => task(w, { dependsOn: codes }))
  const leases = await inParallel(codes, 4, async code => {
    const who = await w.worker()
    return { who, ...(await held(w, who, code)) }
  })
  const seq = await w.lastSeq()
  const replies = await Promise.all(
    leases.map(({ who, ...lease }) =>
      w.send(who, 'task.complete', { ...lease, summary: 'Done', handoffNote: 'Go' }),
    ),
  )
  expect(statuses(replies)).toEqual({ 200: 16 })
  const freed = (await w.eventsAfter(seq))
    .filter(({ name }) => name === 'task.freed')
    .map(({ subject }) => subject)
  expect(freed.sort()).toEqual(waiting.sort())
  expect(await w.count('notes', `kind = 'handoff'`)).toBe(16 * 8)
})

test('who claims a task while it is assigned to them and noted on is not in anyone’s way', async () => {
  const before = await deadlocks(w)
  const worker = await w.worker()
  const replies: Reply[] = []
  for (let round = 0; round < 12; round++) {
    const code = await task(w)
    replies.push(
      ...(await Promise.all([
        w.send(worker, 'task.claim', { code }),
        w.send(w.t.characters.ana, 'task.assign', { code, assignee: worker.name }),
        w.send(worker, 'task.note', { code, note: 'On it' }),
        w.send(w.t.characters.ana, 'task.update', { code, lead: worker.name }),
        w.send(worker, 'agent.heartbeat'),
        w.send(worker, 'task.next'),
      ])),
    )
  }
  expect(failures(replies)).toEqual([])
  expect((await deadlocks(w)) - before).toBe(0)
})

test('a storm of every kind of change on few tasks that wait for each other never fails on our side', async () => {
  const seed = Number(process.env.BATON_STORM_SEED ?? Math.floor(Math.random() * 1e9))
  const random = randomFrom(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const codes = await inParallel(Array.from({ length: 8 }), 2, () => task(w))
  const people = [w.t.characters.ana, w.t.characters.max]
  const workers = await Promise.all([w.worker(), w.worker(), w.worker()])
  const changes: ((code: string) => [string, object])[] = [
    code => ['task.update', { code, dependsOn: codes.filter(() => random() < 0.3) }],
    code => ['task.complete', { code, summary: 'Done', handoffNote: 'Go' }],
    code => [
      'task.status',
      { code, status: pick(['pending', 'in_review', 'cancelled', 'in_progress', 'done']) },
    ],
    code => ['task.claim', { code }],
    code => ['task.release', { code }],
    code => ['task.assign', { code, assignee: pick([null, ...workers.map(({ name }) => name)]) }],
    code => ['task.block', { code, reason: 'x', owner: 'ana', action: 'y' }],
    code => ['task.unblock', { code, note: 'z' }],
    code => ['task.note', { code, note: 'n' }],
    () => ['task.next', {}],
    () => ['agent.heartbeat', {}],
    () => ['task.create', { title: 'New', dependsOn: codes.filter(() => random() < 0.3) }],
  ]
  const replies = await inParallel(Array.from({ length: 400 }), 20, () => {
    const [name, input] = pick(changes)(pick(codes))
    return w.send(pick([...people, ...workers]), name, input)
  })
  expect(failures(replies), `seed ${seed}`).toEqual([])
  const { rows } = await w.t.baton.database.pool.query(
    `SELECT w.code FROM work_items w LEFT JOIN dependencies x ON x.work_item_id = w.id
       LEFT JOIN work_items d ON d.id = x.depends_on_id
     GROUP BY w.id HAVING w.open_dependencies <> count(d.id) FILTER (WHERE d.status <> 'done')`,
  )
  expect(rows, `seed ${seed}`).toEqual([])
})

test('who takes two links at once joins once, and of two owners who remove each other one stays', async () => {
  const { ana } = w.t.characters
  const foreign = await w.t.baton.database.handle.db.project.findFirstOrThrow({ where: { key: 'FOREIGN' } })
  const stranger = await w.person('member', foreign.id)
  const links = await inParallel(Array.from({ length: 4 }), 2, () =>
    w.t.as(ana, 'member.invite', { role: 'owner' }),
  )
  const joins = await Promise.all(
    links.map(({ link }) => w.send(stranger, 'invitation.accept', { secret: link.split('#')[1] })),
  )
  expect(joins.filter(({ status }) => status === 200)).toHaveLength(1)
  for (const { status, body } of joins.filter(each => each.status !== 200))
    expect([status, body.code]).toEqual([409, 'already_member'])

  const [one, two] = await Promise.all([w.person('owner', foreign.id), w.person('owner', foreign.id)])
  const removals = await Promise.all([
    w.send(one, 'member.delete', { name: two.name }),
    w.send(two, 'member.delete', { name: one.name }),
  ])
  expect(failures(removals)).toEqual([])
  expect(
    await w.count('memberships', `project_id = '${foreign.id}' AND role = 'owner'`),
  ).toBeGreaterThanOrEqual(1)
})

describe('on one connection', () => {
  let small: World
  beforeAll(async () => {
    // One of the three is for groups (docs/decisions/013), which cannot ask for another.
    small = await startWorld({ poolSize: 3 })
  })
  afterAll(() => small.close())

  test.each(writes.filter(name => scenarios[name]))('%s asks for no second one', async name => {
    for (const scenario of Object.values(scenarios[name] ?? {})) {
      const who = await callerOf(small, scenario, nobody)
      const input = await scenario.prepare(small, who)
      // The other one is taken: what asks for a second connection inside its transaction waits for ever.
      const taken = await small.t.baton.database.pool.connect()
      try {
        await inTime(small.t.as(who, name, input))
      } finally {
        taken.release()
      }
    }
  })

  test('50 mixed operations at once on a pool of 3 all finish', async () => {
    const names = writes.filter(name => scenarios[name] && !/^(user|invitation|member)\./.test(name))
    const jobs = await inParallel(Array.from({ length: 50 }), 2, async (_, n) => {
      const name = names[n % names.length] ?? ''
      const scenario = scenarioOf(name)
      const who: Character = await callerOf(small, scenario, nobody)
      return { name, who, input: await scenario.prepare(small, who) }
    })
    const replies = await Promise.all(jobs.map(({ name, who, input }) => small.send(who, name, input)))
    expect(failures(replies)).toEqual([])
    expect(small.t.baton.database.pool.totalCount).toBeLessThanOrEqual(2)
    await expect.poll(() => small.t.baton.database.pool.waitingCount).toBe(0)
  })
})

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it waits for a second connection')), 10_000)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

async function deadlocks({ t }: World): Promise<number> {
  await t.baton.database.pool.query('SELECT pg_stat_force_next_flush()')
  const { rows } = await t.baton.database.pool.query(
    'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
  )
  return rows[0].deadlocks
}
