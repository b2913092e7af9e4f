import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Character } from '../baton.ts'
import { timeOf } from '../time.ts'
import { held, task } from './scenarios.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { request, startWorld, type World } from './world.ts'

/** Two servers on one database: what is remembered of a heartbeat in one of them ends with what happens in the other. */

let w: World
let neighbour: ServerProcess
const home = mkdtempSync(path.join(tmpdir(), 'baton-neighbour-'))
beforeAll(async () => {
  w = await startWorld()
  neighbour = await startServerProcess({ databaseUrl: w.t.databaseUrl, home })
  // With its slow tick each has noticed by then that it is not alone, and announces what it does.
  await sleep(2_500)
})
afterAll(async () => {
  await neighbour.kill()
  await w.close()
  rmSync(home, { recursive: true, force: true })
})

const send = (url: string, { token }: Character, path: string, body: object = {}) =>
  request(`${url}/api/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  })

const beat = async (url: string, who: Character): Promise<string[]> =>
  (await send(url, who, 'agents/heartbeat')).body.leases.map((lease: { task: string }) => lease.task)

const rounds = 10

test('a task that is claimed and given back at one server comes and goes at the other, as soon as that is told', async () => {
  const who = await w.worker()
  const code = await task(w)
  const shows = (here: string, codes: string[]) =>
    expect.poll(() => beat(here, who), { interval: 10 }).toEqual(codes)
  for (const [here, there] of [
    [w.t.url, neighbour.url],
    [neighbour.url, w.t.url],
  ] as const) {
    expect(await beat(here, who)).toEqual([])
    expect(await beat(here, who)).toEqual([])
    const ms = await timeOf(async () => {
      for (let round = 0; round < rounds; round++) {
        expect((await send(there, who, `tasks/${code}/claim`)).status).toBe(200)
        await shows(here, [code])
        expect((await send(there, who, `tasks/${code}/release`)).status).toBe(200)
        await shows(here, [])
      }
    })
    // By the relay's slow tick, or when the answer is not believed any more, each of them would take a second.
    expect(ms).toBeLessThan(rounds * 2 * 700)
  }
})

test('at the server that did it, it shows at once, while heartbeats pour in at both', async () => {
  const who = await w.worker()
  const { code } = await held(w, who)
  for (let round = 0; round < 20; round++) {
    const pouring = [w.t.url, neighbour.url, w.t.url, neighbour.url].map(url => beat(url, who))
    const name = round % 2 === 0 ? 'release' : 'claim'
    expect((await send(w.t.url, who, `tasks/${code}/${name}`)).status).toBe(200)
    expect(await beat(w.t.url, who)).toEqual(name === 'claim' ? [code] : [])
    await Promise.all(pouring)
    expect(await beat(w.t.url, who)).toEqual(name === 'claim' ? [code] : [])
  }
})
