import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { appended } from '#lib/domain/message/rules.ts'
import type { Character } from '../baton.ts'
import { TestProcess } from '../process.ts'
import { type Listener, listen } from './listener.ts'
import { task } from './scenarios.ts'
import { freePort, type ServerProcess, startServerProcess } from './server-process.ts'
import { inParallel, newKey, request, startWorld, type World } from './world.ts'

/**
 * Conversations while processes die. Seen to go red, each alone: when the next number of a conversation is `max(number) + 1`
 * in place of its counter (message/insert-message.ts), when an answer is not kept under its key (operation/run.ts), when `follow`
 * (runtime/live.ts) forgets `after`, and when a redelivery does not make a message unread again (message/redeliver-messages.ts).
 */

let w: World
const open: { close(): void }[] = []
const home = mkdtempSync(path.join(tmpdir(), 'baton-conversation-'))
beforeAll(async () => {
  w = await startWorld({ poolSize: 10 })
})
afterEach(() => {
  for (const each of open.splice(0)) each.close()
})
afterAll(async () => {
  await w.close()
  rmSync(home, { recursive: true, force: true })
})

type Speaker = { who: Character; url: string; listener: Listener }

/** Through their server, under one key until it answers; and sometimes once more, as if the answer had been lost. */
async function say(speaker: Speaker, name: string, input: object) {
  const key = newKey()
  const answer = await sayUnder(key, speaker, name, input)
  if (Math.random() < 0.2) expect(await sayUnder(key, speaker, name, input)).toEqual(answer)
  return answer
}

async function sayUnder(key: string, speaker: Speaker, name: string, input: object) {
  for (;;) {
    const answer = await request(`${speaker.url}/api/operations/${name}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${speaker.who.token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(input),
    }).catch(() => undefined)
    if (answer?.status === 200) return answer.body
    if (answer && answer.status < 500) throw new Error(answer.text)
    await sleep(50)
  }
}

const each = 40

/** Some say it at once, every tenth message is written word by word. */
async function speak(speaker: Speaker, code: string): Promise<string[]> {
  const said: string[] = []
  for (let n = 0; n < each; n++) {
    const words = [`${speaker.who.name} `, 'says ', `number ${n}`]
    said.push(words.join(''))
    if (n % 10 !== 5) {
      await say(speaker, 'message.send', { body: words.join(''), task: code })
      continue
    }
    const { message } = await say(speaker, 'message.send', { body: words[0], task: code, isPartial: true })
    for (const [index, text] of words.slice(1).entries())
      await say(speaker, 'message.append', { id: message.id, text, isLast: index === 1 })
  }
  return said
}

/** The conversation as one has it who only followed the events. */
function asFollowed({ events }: Listener, code: string): [number, string][] {
  const bodies = new Map<number, string>()
  for (const { name, data } of events) {
    // biome-ignore lint/suspicious/noExplicitAny: what an event carries, of which the test says what it expects.
    const { number, message, ...part } = data as any
    if (name === 'message.sent' && message?.task === code) {
      if (bodies.has(number)) throw new Error(`message ${number} came twice`)
      bodies.set(number, message.body)
    }
    const before = bodies.get(number)
    if (name === 'message.appended' && before !== undefined) bodies.set(number, appended(before, part))
  }
  return [...bodies]
}

test('two servers, four agents, one killed and started again in the middle: order and content agree everywhere', async () => {
  const code = await task(w)
  const port = await freePort()
  const start = () => startServerProcess({ databaseUrl: w.t.databaseUrl, home, port })
  let mortal: ServerProcess = await start()
  open.push({ close: () => void mortal.kill() })
  // With its slow tick each has noticed by then that it is not alone.
  await sleep(2_500)
  const before = await w.lastSeq()
  const speakers = await Promise.all(
    [w.t.url, w.t.url, mortal.url, mortal.url].map(async url => {
      const who = await w.worker()
      const listener = listen(url, { token: who.token, after: before })
      open.push(listener)
      await listener.ready()
      return { who, url, listener }
    }),
  )
  const speaking = Promise.all(speakers.map(speaker => speak(speaker, code)))
  const count = () => w.count('messages', `work_item_id = (SELECT id FROM work_items WHERE code = '${code}')`)
  await expect.poll(count, { timeout: 60_000, interval: 20 }).toBeGreaterThan(each)
  await mortal.kill()
  const whenKilled = await count()
  await sleep(500)
  mortal = await start()
  const said = (await speaking).flat()
  expect(whenKilled).toBeLessThan(said.length)

  const read = await w.t.as(w.t.characters.ana, 'thread.get', { task: code, limit: 200 })
  const truth: [number, string][] = read.items.map(({ number, body }: { number: number; body: string }) => [
    number,
    body,
  ])
  expect(truth.map(([number]) => number)).toEqual(said.map((_, index) => index + 1))
  expect(truth.map(([, body]) => body).sort()).toEqual(said.sort())
  expect(read.items.filter(({ isPartial }: { isPartial: boolean }) => isPartial)).toEqual([])
  for (const { who, listener } of speakers) {
    await expect.poll(() => asFollowed(listener, code)).toEqual(truth)
    const own = truth.filter(([, body]) => body.startsWith(`${who.name} `))
    expect(own.map(([, body]) => Number(body.split(' ').at(-1)))).toEqual(
      Array.from({ length: each }, (_, n) => n),
    )
  }
  expect(speakers.some(({ listener }) => listener.signs.some(({ name }) => name === 'disconnect'))).toBe(true)
}, 180_000)

/** One that fetches its messages, notes on the task that it has done what they ask, and dies before it says so. */
const receiver = (url: string, { token }: Character, code: string, survives: boolean) =>
  new TestProcess(`
    const post = async (name, input, key) => {
      const headers = { authorization: 'Bearer ${token}', 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) }
      const answer = await fetch('${url}/api/operations/' + name, { method: 'POST', headers, body: JSON.stringify(input) })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    }
    const { items } = await post('message.batch', {})
    for (const { id, attempts, body } of items) {
      await post('message.read', { ids: [id] })
      await post('task.note', { code: '${code}', note: 'Done: ' + body }, id)
      console.log(JSON.stringify({ id, attempts }))
      if (${survives}) await post('message.ack', { ids: [id] })
      else setInterval(() => {}, 1_000)
    }
    console.log('end')
  `)

test('a receiver that is killed between delivery and acknowledgement gets the message again, and its effect is one', async () => {
  const code = await task(w)
  const who = await w.worker()
  const { message } = await w.t.as(w.t.characters.ana, 'message.send', {
    body: 'Switch the points',
    to: [who.name],
    task: code,
    ack: true,
  })
  const first = receiver(w.t.url, who, code, false)
  expect(JSON.parse(await first.line())).toEqual({ id: message.id, attempts: 1 })
  await first.kill()
  const deliveryNow = async () => {
    const { items } = await w.t.as(w.t.characters.ana, 'thread.get', { task: code })
    return items[0].deliveries[0]
  }
  expect(await deliveryNow()).toMatchObject({
    deliveredAt: expect.any(String),
    acknowledgedAt: null,
    attempts: 1,
  })

  w.t.advance(76)
  await w.t.as(w.t.characters.ana, 'message.redeliver')
  const second = receiver(w.t.url, who, code, true)
  expect(JSON.parse(await second.line())).toEqual({ id: message.id, attempts: 2 })
  expect(await second.line()).toBe('end')
  await second.kill()
  expect(await deliveryNow()).toMatchObject({ acknowledgedAt: expect.any(String), attempts: 2 })
  expect((await w.t.as(w.t.characters.ana, 'task.get', { code })).notes).toHaveLength(1)

  w.t.advance(100_000)
  await w.t.as(w.t.characters.ana, 'message.redeliver')
  expect(await w.t.as(who, 'message.batch')).toMatchObject({ items: [], unread: 0 })
  expect((await w.t.as(w.t.characters.ana, 'thread.get', { task: code })).thread.lastNumber).toBe(1)
})

test('100 writers append a note to one task at once: 100 notes', async () => {
  const code = await task(w)
  const writers = await inParallel(Array.from({ length: 100 }), 8, () => w.worker())
  const replies = await Promise.all(
    writers.map(who =>
      w.send(who, 'task.note', { code, note: `By ${who.name}` }, { 'idempotency-key': newKey() }),
    ),
  )
  expect(replies.map(({ status }) => status)).toEqual(writers.map(() => 200))
  const { notes } = await w.t.as(w.t.characters.ana, 'task.get', { code })
  expect(notes.map(({ body }: { body: string }) => body).sort()).toEqual(
    writers.map(({ name }) => `By ${name}`).sort(),
  )
  const noted = (await w.eventsAfter(0)).filter(
    ({ name, subject }) => name === 'task.noted' && subject === code,
  )
  expect(noted).toHaveLength(100)
})

test('100 say something in one conversation at once: 100 messages, numbered without holes', async () => {
  const code = await task(w)
  const writers = await inParallel(Array.from({ length: 100 }), 8, () => w.worker())
  const replies = await Promise.all(
    writers.map(who => w.send(who, 'message.send', { task: code, body: `From ${who.name}` })),
  )
  expect(replies.map(({ status }) => status)).toEqual(writers.map(() => 200))
  const { items } = await w.t.as(w.t.characters.ana, 'thread.get', { task: code, limit: 200 })
  expect(items.map(({ number }: { number: number }) => number)).toEqual(writers.map((_, index) => index + 1))
  expect(items.map(({ body }: { body: string }) => body).sort()).toEqual(
    writers.map(({ name }) => `From ${name}`).sort(),
  )
})
