import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

/** task.complete, handoff.auto and handoff.expire: work that goes on to the next task. */

let t: TestBaton
let giver: Character
let taker: Character
let pod: string
let number = 0

beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())
beforeEach(async () => {
  number += 1
  pod = `Pod${number}`
  giver = await t.addAgent(`giver-${number}`, { pod, capacity: 20 })
  taker = await t.addAgent(`taker-${number}`, { pod, capacity: 20 })
})

const make = async (fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'Work', pod, ...fields })).task.code

const get = (code: string) => t.as(t.characters.ana, 'task.get', { code })

async function complete(code: string, fields: object = {}): Promise<void> {
  await t.as(giver, 'task.claim', { code })
  await t.as(giver, 'task.complete', { code, summary: 'Done', ...fields })
}

const handoffs = async (task: string) => (await t.as(t.characters.ana, 'handoff.list', { task })).items

const isThere = (who: Character) => t.as(who, 'agent.heartbeat')

const events = async (subject: string): Promise<string[]> =>
  (await t.as(t.characters.ana, 'event.list', { subject })).items.map(({ name }: { name: string }) => name)

test('whoever accepts has seen the message that told of it', async () => {
  await isThere(taker)
  const before = await make()
  const next = await make({ dependsOn: [before] })
  await complete(before, { handoffNote: 'Over to you' })
  const unread = async () => (await t.as(taker, 'inbox.list', { unread: true })).items
  expect(await unread()).toMatchObject([{ kind: 'handoff', task: next }])
  await t.as(taker, 'task.next')
  expect(await unread()).toEqual([])
})

describe('task.complete', () => {
  test('hands its work on to each task that waited, with everything that was said', async () => {
    await isThere(taker)
    const before = await make()
    const next = await make({ dependsOn: [before] })
    const said = { rationale: 'Why', outputs: [{ name: 'a', value: 'b' }], files: ['x.ts'], commits: ['c'] }
    await complete(before, { handoffNote: 'Mind the gap', ...said })
    const [card] = await handoffs(next)
    expect(await t.as(taker, 'handoff.get', { id: card.id })).toMatchObject({
      ...said,
      note: 'Mind the gap',
      task: { code: next },
      fromTask: { code: before },
      from: { agent: giver.name, pod },
      to: { agent: taker.name, pod: null },
      state: 'offered',
      mode: 'auto',
      chosenMode: 'sync',
      modeReason: `${taker.name} is online, holds 0 of at most 20 tasks`,
    })
    const after = await get(next)
    expect(after).toMatchObject({ handoffFrom: before, assignee: taker.name, ready: true })
    expect(after.notes).toMatchObject([{ kind: 'handoff', author: giver.name, body: 'Mind the gap' }])
    expect(await events(next)).toEqual([
      'task.created',
      'task.freed',
      'handoff.offered',
      'handoff.activated',
      'thread.created',
      'message.sent',
    ])
  })

  test('without a word hands nothing on, unless its mode is sync', async () => {
    await isThere(taker)
    const [quiet, sync] = [await make(), await make({ handoffMode: 'sync' })]
    const [afterQuiet, afterSync] = [await make({ dependsOn: [quiet] }), await make({ dependsOn: [sync] })]
    await complete(quiet)
    await complete(sync)
    expect(await handoffs(afterQuiet)).toEqual([])
    expect(await get(afterQuiet)).toMatchObject({ handoffFrom: null, assignee: null })
    expect(await handoffs(afterSync)).toMatchObject([
      { state: 'offered', chosenMode: 'sync', to: { agent: taker.name } },
    ])
    expect(await get(afterSync)).toMatchObject({ handoffFrom: sync, assignee: taker.name })
  })

  test('a successor that still waits keeps the offer until it is freed, then it goes its way', async () => {
    await isThere(taker)
    const [first, second] = [await make({ handoffMode: 'sync' }), await make()]
    const next = await make({ dependsOn: [first, second] })
    await complete(first, { handoffNote: 'Half of it' })
    expect(await handoffs(next)).toMatchObject([
      { state: 'offered', chosenMode: null, modeReason: `waits for ${second}` },
    ])
    expect((await get(next)).assignee).toBeNull()
    await complete(second)
    expect(await handoffs(next)).toMatchObject([
      { chosenMode: 'sync', to: { agent: taker.name }, fromTask: { code: first } },
    ])
    expect((await get(next)).assignee).toBe(taker.name)
  })

  test('of two that hand on to one, the last leads, and a claim accepts both', async () => {
    await isThere(taker)
    const [first, second] = [await make({ handoffMode: 'async' }), await make({ handoffMode: 'sync' })]
    const next = await make({ dependsOn: [first, second] })
    await complete(first, { handoffNote: 'One' })
    await complete(second, { handoffNote: 'Two' })
    expect(await handoffs(next)).toMatchObject([
      { fromTask: { code: second }, chosenMode: 'sync' },
      { fromTask: { code: first }, chosenMode: 'async', modeReason: 'goes with a newer offer' },
    ])
    await t.as(taker, 'task.claim', { code: next })
    expect((await handoffs(next)).map(({ state }: { state: string }) => state)).toEqual([
      'accepted',
      'accepted',
    ])
    expect((await events(next)).slice(-3)).toEqual(['task.claimed', 'handoff.accepted', 'handoff.accepted'])
  })

  test('to a named receiver or pod; an unknown one is refused, and the task stays as it was', async () => {
    const before = await make({ handoffMode: 'sync' })
    const next = await make({ dependsOn: [before] })
    await t.as(giver, 'task.claim', { code: before })
    await expect(
      t.as(giver, 'task.complete', { code: before, summary: 'x', to: 'nobody-here' }),
    ).rejects.toMatchObject({ code: 'receiver_not_found' })
    expect((await get(before)).status).toBe('in_progress')
    await t.as(giver, 'task.complete', { code: before, summary: 'x', to: pod })
    expect(await handoffs(next)).toMatchObject([{ to: { agent: taker.name, pod } }])
  })

  test('what is under way already takes it up at once; what is over does not', async () => {
    const before = await make()
    const [held, over] = [await make({ dependsOn: [before] }), await make({ dependsOn: [before] })]
    await complete(before)
    await t.as(taker, 'task.claim', { code: held })
    await t.as(t.characters.ana, 'task.status', { code: over, status: 'cancelled' })
    await t.as(t.characters.ana, 'task.status', { code: before, status: 'pending' })
    await complete(before, { handoffNote: 'Once more' })
    expect(await handoffs(held)).toMatchObject([{ state: 'accepted', decidedBy: taker.name }])
    expect(await handoffs(over)).toMatchObject([
      { state: 'withdrawn', decisionReason: 'the task is cancelled' },
    ])
    expect(await get(held)).toMatchObject({ status: 'in_progress', lease: { holder: taker.name } })
  })

  test('with nobody after it, what was said is kept with the task', async () => {
    const alone = await make()
    await complete(alone, { handoffNote: 'For later', rationale: 'It may come back' })
    expect((await get(alone)).notes).toMatchObject([{ kind: 'handoff', body: 'For later' }])
    expect(await handoffs(alone)).toMatchObject([{ state: 'withdrawn', task: { code: alone } }])
  })
})

test('a task that is cancelled takes its offer with it', async () => {
  const code = await make()
  await t.as(giver, 'task.claim', { code })
  await t.as(giver, 'handoff.create', { task: code, to: taker.name, mode: 'sync' })
  await t.as(t.characters.ana, 'task.status', { code, status: 'cancelled' })
  expect(await handoffs(code)).toMatchObject([
    { state: 'withdrawn', decidedBy: 'ana', decisionReason: 'the task is cancelled' },
  ])
  expect((await events(code)).slice(-2)).toEqual(['task.moved', 'handoff.withdrawn'])
})

test('what was handed on is still there when its task was cancelled and that is taken back', async () => {
  const { ana } = t.characters
  const before = await make()
  const next = await make({ dependsOn: [before] })
  await complete(before, { rationale: 'Why', outputs: [{ name: 'schema', value: 'v2' }] })
  await t.as(ana, 'task.status', { code: next, status: 'cancelled' })
  await t.as(ana, 'task.status', { code: next, status: 'pending' })
  expect((await get(next)).ready).toBe(true)
  const { package: pack } = await t.as(taker, 'task.start', { code: next })
  expect(pack.handoff).toMatchObject({ fromTask: before, rationale: { text: 'Why' } })
  expect(pack.outputs).toMatchObject([{ name: 'schema', value: 'v2' }])
})

describe('handoff.auto', () => {
  const auto = (task: string, next: string) => t.as(giver, 'handoff.auto', { task, next })

  test('links, carries over what was handed on, and activates the next', async () => {
    const [before, next] = [await make(), await make()]
    await complete(before, {
      handoffNote: 'Go on',
      rationale: 'It fits',
      outputs: [{ name: 'a', value: 'b' }],
    })
    const answer = await auto(before, next)
    expect(answer).toMatchObject({
      activated: true,
      reason: expect.stringContaining(taker.name),
      handoff: {
        note: 'Go on',
        rationale: 'It fits',
        outputs: [{ name: 'a', value: 'b' }],
        mode: 'sync',
        chosenMode: 'sync',
      },
      task: { code: before, status: 'done' },
      next: { code: next, handoffFrom: before, assignee: taker.name, dependsOn: [] },
    })
    expect((await get(next)).notes).toMatchObject([{ kind: 'handoff', author: giver.name, body: 'Go on' }])
    expect(await auto(before, next)).toEqual(answer)
    await t.as(taker, 'handoff.accept', { id: answer.handoff.id })
    expect(await auto(before, next)).toMatchObject({
      activated: false,
      handoff: { id: answer.handoff.id, state: 'accepted' },
      reason: `accepted by ${taker.name}`,
    })
    expect(await handoffs(next)).toHaveLength(1)
  })

  test('of a task that is not done makes the next one wait; its completion fills and activates it', async () => {
    const [before, next] = [await make(), await make()]
    const answer = await auto(before, next)
    expect(answer).toMatchObject({
      activated: false,
      reason: `waits for ${before}`,
      next: { dependsOn: [before], waitingFor: [before], handoffFrom: before },
    })
    await complete(before, { handoffNote: '## Now\n\n**Go** on' })
    expect(await handoffs(next)).toMatchObject([
      { id: answer.handoff.id, excerpt: 'Now Go on', chosenMode: 'sync', to: { agent: taker.name } },
    ])
  })

  test('raises an offer that waits in the pool', async () => {
    const before = await make({ handoffMode: 'async' })
    const next = await make({ dependsOn: [before] })
    await complete(before, { handoffNote: 'Whenever' })
    const [offer] = await handoffs(next)
    expect(offer.chosenMode).toBe('async')
    expect(await auto(before, next)).toMatchObject({
      activated: true,
      handoff: { id: offer.id, mode: 'sync', note: 'Whenever' },
    })
  })

  test('offers what a task folder only tells of: nobody has taken it up here', async () => {
    const files = [
      { path: `F${number}-1/task.yaml`, text: 'title: First' },
      { path: `F${number}-2/task.yaml`, text: `title: Second\nhandoff_from: F${number}-1` },
      { path: `F${number}-2/reasoning_trace.yaml`, text: 'summary: It went well' },
    ]
    const { tasks } = await t.as(t.characters.ana, 'folder.import', { files })
    const [before, next] = tasks.map(({ code }: { code: string }) => code)
    expect(await handoffs(next)).toMatchObject([{ state: 'accepted', fromTask: { code: before } }])
    await complete(before)
    expect(await auto(before, next)).toMatchObject({ activated: true, handoff: { state: 'offered' } })
    expect((await auto(before, next)).handoff.state).toBe('offered')
  })

  test('refuses a circle, a task of another project, and one that is under way', async () => {
    const first = await make()
    const second = await make({ dependsOn: [first] })
    await expect(auto(second, first)).rejects.toMatchObject({ code: 'dependency_cycle' })
    await expect(auto(first, first)).rejects.toMatchObject({ code: 'dependency_cycle' })
    const foreign = (await t.as(t.characters.eve, 'task.create', { title: 'Foreign' })).task.code
    await expect(auto(first, foreign)).rejects.toMatchObject({ code: 'task_not_found' })
    await t.as(taker, 'task.claim', { code: first })
    await expect(auto(await make(), first)).rejects.toMatchObject({ code: 'illegal_transition' })
    expect(await handoffs(first)).toEqual([])
  })

  test('answers at the address and under the names that the source documents promise', async () => {
    const [before, next] = [await make(), await make()]
    await complete(before)
    const reply = await fetch(`${t.url}/api/tasks/auto_handoff`, {
      method: 'POST',
      headers: { authorization: `Bearer ${giver.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ task_id: before, next_task_id: next }),
    })
    expect([reply.status, (await reply.json()).activated]).toEqual([200, true])
  })
})

describe('handoff.expire', () => {
  const expire = () => t.as(t.characters.ana, 'handoff.expire')

  test('takes back what was not accepted in time, and tells the lead', async () => {
    t.advance(301)
    await expire()
    onTestFinished(t.stopClock())
    const code = await make({ lead: 'ana' })
    await t.as(giver, 'task.claim', { code })
    const { handoff } = await t.as(giver, 'handoff.create', { task: code, to: taker.name, mode: 'sync' })
    expect(Date.parse(handoff.expiresAt) - Date.parse(handoff.createdAt)).toBe(300_000)
    t.advance(299)
    expect((await expire()).expired).not.toContain(handoff.id)
    t.advance(2)
    expect((await expire()).expired).toEqual([handoff.id])
    expect((await expire()).expired).toEqual([])
    expect(await handoffs(code)).toMatchObject([
      { state: 'expired', decisionReason: 'not accepted in time', decidedBy: null },
    ])
    expect(await get(code)).toMatchObject({ status: 'pending', ready: true, assignee: null })
    expect((await events(code)).slice(-2)).toEqual(['handoff.expired', 'message.sent'])
    await expect(t.as(taker, 'handoff.accept', { id: handoff.id })).rejects.toMatchObject({
      code: 'handoff_closed',
    })
    expect((await t.as(t.characters.max, 'task.claim', { code })).lease.holder).toBe('max')
  })

  test('leaves what was assigned by somebody, and keeps to the time of the project', async () => {
    const { ana } = t.characters
    await t.as(ana, 'project.update', { key: 'MAIN', handoffSeconds: 60 })
    const code = await make({ assignee: taker.name, handoffMode: 'sync' })
    await t.as(taker, 'task.claim', { code })
    const { handoff } = await t.as(taker, 'handoff.create', { task: code, to: giver.name })
    await t.as(ana, 'task.assign', { code, assignee: 'max' })
    t.advance(61)
    expect((await expire()).expired).toEqual([handoff.id])
    expect((await get(code)).assignee).toBe('max')
    await t.as(ana, 'project.update', { key: 'MAIN', handoffSeconds: 300 })
  })

  test('closes what is over, however it came to its end', async () => {
    const closed = await make()
    await t.as(giver, 'handoff.auto', { task: await make(), next: closed })
    await t.baton.database.pool.query(`UPDATE work_items SET status = 'done' WHERE code = $1`, [closed])
    await expire()
    expect(await handoffs(closed)).toMatchObject([{ state: 'withdrawn', decisionReason: 'the task is done' }])
  })

  test('gives what became ready in another way its way', async () => {
    await isThere(taker)
    const next = await make()
    await t.as(giver, 'handoff.auto', { task: await make(), next })
    await t.baton.database.pool.query('UPDATE work_items SET open_dependencies = 0 WHERE code = $1', [next])
    await expire()
    expect(await handoffs(next)).toMatchObject([{ state: 'offered', chosenMode: 'sync' }])
  })

  test('reserves for an agent of the same project, when offers of several projects become ready at once', async () => {
    await isThere(taker)
    const { eve } = t.characters
    const foreign = async () =>
      (await t.as(eve, 'task.create', { title: 'Foreign', assignee: eve.name })).task.code
    const [own, theirs] = [await make(), await foreign()]
    await t.as(giver, 'handoff.auto', { task: await make(), next: own })
    await t.as(eve, 'handoff.auto', { task: await foreign(), next: theirs })
    const { database, run } = t.baton
    await database.pool.query('UPDATE work_items SET open_dependencies = 0 WHERE code = ANY($1)', [
      [own, theirs],
    ])
    const grants = [...t.characters.ana.actor.grants, ...eve.actor.grants].map(
      grant => ({ ...grant, role: 'owner', agent: null }) as const,
    )
    const actor = { kind: 'system', id: 'worker', name: 'Baton', scopes: [], grants } as const
    await run('handoff.expire', {}, { actor, door: 'worker' })
    expect(await handoffs(own)).toMatchObject([{ chosenMode: 'sync', to: { agent: taker.name } }])
    expect((await t.as(eve, 'handoff.list', { task: theirs })).items).toMatchObject([
      { chosenMode: 'sync', to: { agent: eve.name } },
    ])
  })
})

describe('a task with an offer that becomes ready', () => {
  test('by an edit of its dependencies goes its way at once', async () => {
    await isThere(taker)
    const next = await make()
    await t.as(giver, 'handoff.auto', { task: await make(), next })
    const { task } = await t.as(t.characters.ana, 'task.update', { code: next, dependsOn: [] })
    expect(task).toMatchObject({ ready: true, assignee: taker.name })
    expect(await handoffs(next)).toMatchObject([{ chosenMode: 'sync', to: { agent: taker.name } }])
  })

  test('by being unblocked does so too', async () => {
    await isThere(taker)
    const { ana } = t.characters
    const [before, next] = [await make({ handoffMode: 'sync' }), await make()]
    await complete(before)
    await t.as(ana, 'task.block', { code: next, reason: 'No key', owner: 'ana', action: 'Send it' })
    expect(await t.as(giver, 'handoff.auto', { task: before, next })).toMatchObject({
      activated: false,
      reason: 'is blocked',
    })
    const { task } = await t.as(ana, 'task.unblock', { code: next })
    expect(task.assignee).toBe(taker.name)
    expect((await events(next)).slice(-3)).toEqual(['task.unblocked', 'handoff.activated', 'message.sent'])
  })
})
