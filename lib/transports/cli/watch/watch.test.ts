import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startServerProcess } from '#test/proof/server-process.ts'
import { startTestCli, type TestCli } from '../test-cli.ts'
import { type BrokenLine, openBrokenLine } from './test-broken-line.ts'

let cli: TestCli
let t: TestCli['t']
const children: ChildProcess[] = []
const lines: BrokenLine[] = []

beforeAll(async () => {
  cli = await startTestCli()
  t = cli.t
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const line of lines.splice(0)) await line.close()
})
afterAll(() => cli.close())

type Watcher = {
  child: ChildProcess
  /** What was printed so far, as objects. */
  told: { seq: number; name: string; subject: string }[]
  warned: string[]
}

function watch(args: string[], env: Record<string, string> = {}): Watcher {
  const child = cli.start(['watch', '--json', ...args], {
    env: { BATON_TOKEN: t.characters.ana.token, ...env },
  })
  children.push(child)
  const watcher: Watcher = { child, told: [], warned: [] }
  if (!child.stdout || !child.stderr) throw new Error('no pipes')
  createInterface(child.stdout).on('line', line => watcher.told.push(JSON.parse(line)))
  createInterface(child.stderr).on('line', line => watcher.warned.push(line))
  return watcher
}

const lastSeq = async (): Promise<number> => {
  const { items } = await t.as(t.characters.ana, 'event.list', { order: 'desc', limit: 1 })
  return items[0]?.seq ?? 0
}

const create = async (count: number, title = 'Watched') => {
  for (let i = 0; i < count; i++) await t.as(t.characters.ana, 'task.create', { title })
}

/** Every number from `from` on, each once, in order. */
const isWhole = ({ told }: Watcher, from: number) =>
  expect(told.map(({ seq }) => seq)).toEqual(told.map((_, index) => from + index))

const reaches = (watcher: Watcher, seq: number) =>
  expect.poll(() => watcher.told.at(-1)?.seq ?? 0).toBeGreaterThanOrEqual(seq)

async function broken(): Promise<BrokenLine> {
  const line = await openBrokenLine(new URL(t.url))
  lines.push(line)
  return line
}

test('prints what happens from now on, in the very lines of baton event list', async () => {
  const { ana } = t.characters
  const child = cli.start(['watch', '--count', '1'], { env: { BATON_TOKEN: ana.token } })
  children.push(child)
  let out = ''
  child.stdout?.on('data', part => {
    out += part
  })
  // When all that it printed has come as well.
  const ended = once(child, 'close')
  for (let i = 0; child.exitCode === null && i < 500; i++) {
    await t.as(ana, 'task.create', { code: `LIVE-${i}`, title: 'Live' })
    await Promise.race([ended, new Promise(resolve => setTimeout(resolve, 200))])
  }
  expect(await ended).toEqual([0, null])
  expect(out).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ {2}\d+ {2}ana created LIVE-\d+: Live\n$/)
  const seq = Number(out.split('  ')[1])
  const { out: listed } = await cli.as(ana, 'event', 'list', '--after', String(seq - 1), '--limit', '1')
  expect(listed.split('\n')[0]).toBe(out.trim())
})

describe('tells only what is asked for', () => {
  let from: number
  beforeAll(async () => {
    const { ana, dev1, dev2 } = t.characters
    from = await lastSeq()
    await t.as(ana, 'sprint.create', { code: 'W-SPRINT', title: 'Watched' })
    await t.as(ana, 'task.create', { code: 'W-1', title: 'One', sprint: 'W-SPRINT' })
    await t.as(ana, 'task.create', { code: 'W-2', title: 'Two' })
    await t.as(dev1, 'task.claim', { code: 'W-1' })
    await t.as(dev2, 'task.claim', { code: 'W-2' })
    await t.as(dev1, 'task.note', { code: 'W-1', note: 'Noted' })
    await t.as(dev2, 'agent.log', { message: 'About one', task: 'W-1' })
    await t.as(ana, 'task.create', { code: 'W-END', title: 'End' })
  })

  test.each([
    [
      ['--agent', 'dev-1'],
      ['task.claimed', 'task.noted'],
    ],
    [
      ['--task', 'W-1'],
      ['task.created', 'task.claimed', 'task.noted', 'agent.logged'],
    ],
    [
      ['--sprint', 'W-SPRINT'],
      ['sprint.created', 'task.created', 'task.claimed', 'task.noted'],
    ],
    [
      ['--type', 'task.claimed,agent.*'],
      ['task.claimed', 'task.claimed', 'agent.logged'],
    ],
    [['--type', 'task.*', '--task', 'W-2', '--agent', 'dev-2'], ['task.claimed']],
  ])('%j', async (flags, names) => {
    const watcher = watch(['--since', String(from), '--count', String(names.length), ...flags])
    expect(await once(watcher.child, 'close')).toEqual([0, null])
    expect(watcher.told.map(({ name }) => name)).toEqual(names)
  })

  test('since a time ago, or a moment', async () => {
    for (const since of ['1h', new Date(Date.now() - 3_600_000).toISOString()]) {
      const watcher = watch(['--since', since, '--count', '3'])
      await once(watcher.child, 'close')
      isWhole(watcher, 1)
    }
  })
})

describe('exit codes', () => {
  test.each([
    [['--since', 'yesterday'], '--since'],
    [['--count', '0'], '--count'],
    [['--nonsense'], '--nonsense'],
  ])('2 for bad usage: %j', async (flags, named) => {
    const { code, err } = await cli.as(t.characters.ana, 'watch', ...flags)
    expect(code).toBe(2)
    expect(err).toContain(named)
  })

  test('3 when it is refused', async () => {
    const { code, err } = await cli.baton(['watch', '--json'], { env: { BATON_TOKEN: 'bat_wrong' } })
    expect(code).toBe(3)
    expect(JSON.parse(err)).toMatchObject({ status: 401, hint: expect.any(String) })
  })

  test('3 when the token is revoked while it watches', async () => {
    const { ana } = t.characters
    const { token } = await t.as(ana, 'agent.register', { name: 'watcher' })
    const watcher = watch(['--since', '0'], { BATON_TOKEN: token })
    await reaches(watcher, 1)
    const { items } = await t.as(ana, 'token.list')
    const [{ id }] = items.filter(({ agent }: { agent: string | null }) => agent === 'watcher')
    await t.as(ana, 'token.revoke', { id })
    expect(await once(watcher.child, 'exit')).toEqual([3, null])
  })

  test('4 when nobody is there', async () => {
    const { code, err } = await cli.baton(['watch'], { env: { BATON_URL: 'http://127.0.0.1:9' } })
    expect(code).toBe(4)
    expect(err).toContain('does not answer')
  })
})

describe('over a line that breaks', () => {
  const faults = {
    'an empty answer': { status: 200, body: '' },
    null: { status: 200, body: 'null' },
    'broken JSON': { status: 200, body: '0{"sid":"abc","upgr' },
    'a page of a proxy': { status: 502, body: '<html>Bad gateway</html>' },
    'a connection that is hung up': 'hang up',
  } as const

  test.each(Object.entries(faults))(
    '%s at the beginning and in between',
    async (_, fault) => {
      const line = await broken()
      const from = await lastSeq()
      line.faults.push(fault, fault, fault)
      const watcher = watch(['--since', String(from)], { BATON_URL: line.url })
      await create(3)
      await reaches(watcher, from + 3)
      line.faults.push(fault, fault)
      line.cut()
      await create(3)
      await reaches(watcher, from + 6)
      isWhole(watcher, from + 1)
      expect(watcher.child.exitCode).toBeNull()
    },
    120_000,
  )

  const frames = {
    'JSON that is cut off': '42["event",{"seq":',
    'an empty event': '42["event",null]',
    'an event without a number': '42["event",{"at":"2030-01-01T00:00:00Z","sentence":"Forged"}]',
    'an event from the future, as after a loss':
      '42["event",{"seq":999999,"at":"2030-01-01T00:00:00Z","sentence":"Far","name":"x.y","actor":{"name":"x"}}]',
    'an event that was told before':
      '42["event",{"seq":1,"at":"2030-01-01T00:00:00Z","sentence":"Again","name":"x.y","actor":{"name":"x"}}]',
    'a handshake that is cut off': '0{"sid":"abc","upgr',
    'a frame of no protocol': 'nonsense',
  }

  test.each(Object.entries(frames))(
    '%s in the middle',
    async (_, frame) => {
      const line = await broken()
      const from = await lastSeq()
      const watcher = watch(['--since', String(from)], { BATON_URL: line.url })
      await create(2)
      await reaches(watcher, from + 2)
      line.say(frame)
      await create(2)
      await reaches(watcher, from + 4)
      isWhole(watcher, from + 1)
    },
    120_000,
  )

  test('that is cut again and again while much happens: each event once, in order', async () => {
    const line = await broken()
    const from = await lastSeq()
    const watcher = watch(['--since', String(from)], { BATON_URL: line.url })
    for (let round = 0; round < 5; round++) {
      await expect.poll(line.opened, { timeout: 20_000 }).toBeGreaterThan(round)
      const writing = create(40)
      await reaches(watcher, from + round * 40 + 1)
      line.cut()
      await writing
    }
    await reaches(watcher, from + 200)
    isWhole(watcher, from + 1)
    expect(line.opened()).toBeGreaterThan(5)
    expect(watcher.warned.join('\n')).toMatch(/connection is gone.*nothing was missed/s)
  }, 40_000)
})

test('over restarts of a real server, one of them a kill, no event is missed and none is told twice', async () => {
  const home = mkdtempSync(path.join(cli.folder, 'server-'))
  const first = await startServerProcess({ databaseUrl: t.databaseUrl, home })
  const port = Number(new URL(first.url).port)
  const from = await lastSeq()
  const watcher = watch(['--since', String(from)], { BATON_URL: first.url })
  await create(3)
  await reaches(watcher, from + 3)
  await first.kill()
  await create(3)
  const second = await startServerProcess({ databaseUrl: t.databaseUrl, home, port })
  await reaches(watcher, from + 6)
  expect(await second.terminate()).toBe(0)
  await create(3)
  const third = await startServerProcess({ databaseUrl: t.databaseUrl, home, port })
  await reaches(watcher, from + 9)
  isWhole(watcher, from + 1)
  await third.terminate()
})
