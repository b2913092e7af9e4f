import type { Socket } from 'node:net'
import { io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { type Auth, type Listener, listen } from '#test/proof/listener.ts'
import { stallAfter, until } from '#test/stalled-client.ts'

let t: TestBaton
const lines: string[] = []
const open: Listener[] = []
const stalled: Socket[] = []

beforeAll(async () => {
  t = await startTestBaton({ onLogLine: line => lines.push(line) })
  await t.as(t.characters.dev1, 'agent.log', { message: 'The first' })
})
afterEach(() => {
  for (const listener of open.splice(0)) listener.close()
  for (const line of stalled.splice(0)) line.destroy()
})
afterAll(() => t.close())

function follow(auth: Auth = {}): Listener {
  const listener = listen(t.url, { token: t.characters.ana.token, ...auth })
  open.push(listener)
  return listener
}

/** It reads nothing after the text. */
async function stall(text: string, auth: Auth = {}): Promise<Socket> {
  const line = await stallAfter(t.url, { token: t.characters.ana.token, ...auth }, text)
  stalled.push(line)
  return line
}

/** Five hundred events of four thousand bytes, as another process writes them, and one more that wakes this one. */
async function write(): Promise<number> {
  await t.baton.database.pool.query(
    `WITH counter AS (UPDATE event_counters SET seq = seq + 500 WHERE project_id = $1 RETURNING seq)
     INSERT INTO events (project_id, seq, name, data, actor, door, request_id)
     SELECT $1, counter.seq - 500 + n, 'agent.logged', json_build_object('agent', 'x', 'message', repeat('x', 4000), 'task', null),
       '{"kind":"system","name":"x"}', 'worker', 'x' FROM counter, generate_series(1, 500) AS n`,
    [t.project.id],
  )
  await t.as(t.characters.dev1, 'agent.log', { message: 'Next' })
  const { rows } = await t.baton.database.pool.query(
    'SELECT seq::int FROM event_counters WHERE project_id = $1',
    [t.project.id],
  )
  return rows[0].seq
}

/** Until the reader has heard of it. */
async function writeTo(reader: Listener): Promise<number> {
  const last = await write()
  await expect.poll(() => reader.events.at(-1)?.seq).toBe(last)
  return last
}

const cutOffs = () => lines.filter(line => line.includes('does not read what it is told')).length

test('who does not read is cut off before much waits for it, and who reads hears everything', async () => {
  const reader = follow()
  await reader.ready()
  await stall('ready')
  const first = await writeTo(reader)
  for (let n = 0; n < 16 && cutOffs() === 0; n++) await writeTo(reader)
  expect(cutOffs()).toBe(1)
  expect(reader.signs.map(({ name }) => name)).toEqual(['ready'])
  const seqs = reader.events.map(({ seq }) => seq)
  expect(seqs).toEqual(seqs.map((_, index) => first - 500 + index))
})

test('who catches up is sent a page when it has read the one before', async () => {
  const reader = follow()
  await reader.ready()
  const first = await writeTo(reader)
  let last = first
  for (let n = 0; n < 16; n++) last = await writeTo(reader)
  const sql = vi.spyOn(t.baton.database.handle, 'sql')
  const pages = () => sql.mock.calls.filter(([{ name }]) => name === 'event.after').length
  const line = await stall('["event"', { after: first })
  let seen = 0
  do {
    seen = pages()
    await new Promise(resolve => setTimeout(resolve, 1_500))
  } while (pages() > seen)
  expect(seen).toBeGreaterThan(0)
  expect(seen).toBeLessThan(9)
  line.resume()
  await until(line, `["ready",{"project":"MAIN","seq":${last}`)
  expect(pages()).toBe(17)
  sql.mockRestore()
})

test.each([[['polling']], [['polling', 'websocket']]])(
  'who comes by %j catches up too, also while the line changes',
  async transports => {
    const reader = follow()
    await reader.ready()
    const first = await writeTo(reader)
    let last = first
    for (let n = 0; n < 4; n++) last = await writeTo(reader)
    const socket = io(t.url, {
      auth: { token: t.characters.ana.token, after: first },
      transports,
      forceNew: true,
    })
    const seqs: number[] = []
    socket.on('event', ({ seq }) => seqs.push(seq))
    const ready = new Promise(resolve => socket.once('ready', resolve))
    expect(await ready).toMatchObject({ seq: last })
    expect(seqs).toEqual(Array.from({ length: last - first }, (_, index) => first + 1 + index))
    socket.disconnect()
  },
)
