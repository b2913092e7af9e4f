import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { listen } from '#test/proof/listener.ts'
import { stallAfter } from '#test/stalled-client.ts'

/** Far longer than what goes on pauses, so that a machine that stands still for a moment ends nothing. */
const periods = { look: 100, arrival: 4_000 }
const moment = periods.arrival / 10

let t: TestBaton
const log: string[] = []
const open: Socket[] = []

beforeAll(async () => {
  t = await startTestBaton({ periods, onLogLine: line => log.push(line) })
})
afterEach(() => {
  for (const line of open.splice(0)) line.destroy()
})
afterAll(() => t.close())

const sql = (text: string, values: unknown[]) => t.baton.database.pool.query(text, values)
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

test('a socket whose token has run out is told so and ended, though nothing happens', async () => {
  const { token } = await t.as(t.characters.ana, 'agent.register', { name: 'short' })
  const listener = listen(t.url, { token })
  await listener.ready()
  await sql(
    `UPDATE tokens SET expires_at = now() + interval '1 second' WHERE agent_id = (SELECT id FROM agents WHERE name = $1)`,
    ['short'],
  )
  const told = () => listener.signs.map(({ name }) => name)
  await expect.poll(told).toEqual(['ready', 'refused', 'disconnect'])
  listener.close()
})

test('a client that stops reading while it catches up is cut off, though nothing happens', async () => {
  await sql(
    `WITH counter AS (UPDATE event_counters SET seq = seq + 500 WHERE project_id = $1 RETURNING seq)
     INSERT INTO events (project_id, seq, name, data, actor, door, request_id)
     SELECT $1, counter.seq - 500 + n, 'agent.logged', json_build_object('agent', 'x', 'message', repeat('x', 40000), 'task', null),
       '{"kind":"system","name":"x"}', 'worker', 'x' FROM counter, generate_series(1, 500) AS n`,
    [t.project.id],
  )
  const { rows } = await sql('SELECT seq::int FROM event_counters WHERE project_id = $1', [t.project.id])
  const after = rows[0].seq - 500
  await t.as(t.characters.dev1, 'agent.log', { message: 'Wakes the relay' })
  open.push(await stallAfter(t.url, { token: t.characters.ana.token, after }, '["event"'))
  const cutOffs = () => log.filter(line => line.includes('does not read what it is told')).length
  await expect.poll(cutOffs).toBe(1)
})

/** An upload of which the body comes as the test writes it. */
function upload(route: string, length: number): { line: Socket; isClosed(): boolean } {
  const line = connect(Number(new URL(t.url).port), '127.0.0.1')
  open.push(line)
  const [method, address] = route.split(' ')
  line.write(
    `${method} ${address} HTTP/1.1\r\nHost: ${new URL(t.url).host}\r\nAuthorization: Bearer ${t.characters.dev1.token}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`,
  )
  let isClosed = false
  line
    .on('error', () => {})
    .once('close', () => {
      isClosed = true
    })
  return { line, isClosed: () => isClosed }
}

function incoming(): string[] {
  const folder = path.join(t.baton.blobs.folder, 'incoming')
  return existsSync(folder) ? readdirSync(folder) : []
}

test('an upload takes as long as its bytes keep coming', async () => {
  const { line, isClosed } = upload('PUT /api/artifacts/content?name=slow.txt', 15)
  for (let n = 0; n < 15; n++) {
    await pause(moment)
    expect(isClosed()).toBe(false)
    line.write('x')
  }
  const [answer] = await once(line, 'data')
  expect(String(answer)).toContain('201 Created')
})

test('an upload that falls silent is ended, and leaves nothing behind', async () => {
  // More than what is kept in memory until its end.
  const { line, isClosed } = upload('PUT /api/artifacts/content?name=silent.bin', 10_000_000)
  line.write(Buffer.alloc(8_000_000, 255))
  await expect.poll(incoming).toHaveLength(1)
  await expect.poll(isClosed).toBe(true)
  await expect.poll(incoming).toEqual([])
})

test('any other request is ended when it has not arrived in time, though its bytes keep coming', async () => {
  const { line, isClosed } = upload('POST /api/tasks', 1_000)
  const drip = setInterval(() => line.write(' '), 50)
  await expect.poll(isClosed).toBe(true)
  clearInterval(drip)
})

/** Bytes that come of a download whose reader takes nothing for so long after the first ones. */
async function download(address: string, silence: number): Promise<number> {
  const { host, port } = new URL(t.url)
  const line = connect(Number(port), '127.0.0.1')
  open.push(line)
  let size = 0
  line
    .on('error', () => {})
    .on('data', piece => {
      size += piece.length
    })
  line.write(
    `GET /api/artifacts/content?address=${encodeURIComponent(address)} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nAuthorization: Bearer ${t.characters.dev1.token}\r\n\r\n`,
  )
  await once(line, 'data')
  line.pause()
  await pause(silence)
  line.resume()
  await once(line, 'close')
  return size
}

test('a download that nobody reads is ended; one that pauses a moment comes whole', async () => {
  const size = 40_000_000
  const response = await fetch(`${t.url}/api/artifacts/content?name=large.bin`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${t.characters.dev1.token}` },
    body: Buffer.alloc(size, 255),
  })
  const { artifact } = await response.json()
  expect(await download(artifact.address, moment)).toBeGreaterThan(size)
  expect(await download(artifact.address, periods.arrival * 3)).toBeLessThan(size)
})
