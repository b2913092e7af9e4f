import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from './settings.ts'
import { serve, serveProxy, startTestCli, systemPath, type TestCli } from './test-cli.ts'

let cli: TestCli
let t: TestCli['t']
beforeAll(async () => {
  cli = await startTestCli()
  t = cli.t
})
afterAll(() => cli.close())

describe('the exit code', () => {
  test('is 2 for bad usage, with the nearest command or flag, or what is missing', async () => {
    const { ana } = t.characters
    const usage = async (...args: string[]) => {
      const { code, out, err } = await cli.as(ana, ...args)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      return err
    }
    expect(await usage('tsk', 'list')).toContain('Did you mean task?')
    expect(await usage('task', 'clam', 'X-1')).toContain('Did you mean claim?')
    expect(await usage('help', 'tsk')).toContain('Did you mean task?')
    expect(await usage('task', 'clam', '--help')).toContain('Did you mean claim?')
    expect(await usage('task', 'list', '--sprnt', 'X')).toContain('Did you mean --sprint?')
    expect(await usage('task', 'note', 'X-1')).toBe(
      'baton task note needs note.\nUsage: baton task note <code> <note> [--fence=<number>]\nFor example: baton /task-note BAT-41 Found the slow index\n',
    )
    expect(await usage('task', 'list', 'X-1')).toContain('baton task list has no place for: X-1')
    expect(await usage('task')).toContain('Claim a ready task')
    expect(JSON.parse(await usage('task', 'note', '--json'))).toMatchObject({ code: 'missing_argument' })
    expect((await cli.baton(['task', 'list'], { env: { BATON_URL: 'nonsense' } })).code).toBe(2)
  })

  test('is 3 when it is refused, with the problem as JSON or its words', async () => {
    const { ana, vera } = t.characters
    const words = await cli.as(ana, 'task', 'get', 'GONE-1')
    expect(words).toMatchObject({ code: 3, out: '' })
    expect(words.err).toMatch(/^task_not_found: There is no task GONE-1\.\n/)
    const json = await cli.as(vera, 'task', 'create', '--title', 'No', '--json')
    expect(json).toMatchObject({ code: 3, out: '' })
    expect(JSON.parse(json.err)).toMatchObject({ status: 403, code: 'forbidden', role: 'viewer' })
    const stranger = await cli.baton(['task', 'list', '--json'], { env: { BATON_TOKEN: 'bat_wrong' } })
    expect(stranger.code).toBe(3)
    expect(JSON.parse(stranger.err).status).toBe(401)
    expect((await cli.as(ana, 'task', 'status', 'GONE-1', 'sideways')).code).toBe(3)
  })

  test('is 4 when nobody answers, or somebody else does, with what to do about it', async () => {
    const away = { env: { BATON_URL: 'http://127.0.0.1:9', XDG_CACHE_HOME: path.join(cli.folder, 'empty') } }
    for (const args of [['task', 'list'], ['/tasks'], ['events', '--follow'], ['help']]) {
      expect(await cli.baton(args, away)).toEqual({
        code: 4,
        out: '',
        err: 'Baton does not answer at http://127.0.0.1:9: start it with "npm start", or set BATON_URL to where it is.\n',
      })
    }
    const other = await serve((_, response) => response.end('<h1>Hello</h1>'))
    const { code, err } = await cli.baton(['task', 'list'], { env: { BATON_URL: other.url } })
    expect(code).toBe(4)
    expect(err).toContain('Something else than Baton answers')
    other.server.close()
  })
})

describe('what is sent', () => {
  test('is one request once the operations are known, and they are asked for anew when a word is not', async () => {
    const { ana } = t.characters
    const proxy = await serveProxy(t.url)
    const env = { BATON_URL: proxy.url, BATON_TOKEN: ana.token }
    await cli.baton(['task', 'list'], { env })
    expect(proxy.requests.splice(0)).toEqual(['GET /api/operations', 'POST /api/operations/task.list'])
    await cli.baton(['task', 'list'], { env })
    expect(proxy.requests.splice(0)).toEqual(['POST /api/operations/task.list'])
    await cli.baton(['task', 'lst'], { env })
    expect(proxy.requests.splice(0)).toEqual(['GET /api/operations'])
    await cli.baton(['task', 'list', '--refresh'], { env })
    expect(proxy.requests).toContain('GET /api/operations')
    proxy.server.close()
  })

  test('is sent again when the answer was lost, and carried out once', async () => {
    const { ana } = t.characters
    const proxy = await serveProxy(t.url, 'POST /api/operations/task.create')
    const env = { BATON_URL: proxy.url, BATON_TOKEN: ana.token }
    const { code, out } = await cli.baton(['task', 'create', 'LOST-1', '--title', 'Once', '--json'], { env })
    expect(code).toBe(0)
    expect(JSON.parse(out).task.code).toBe('LOST-1')
    expect(proxy.requests.filter(line => line.startsWith('POST'))).toHaveLength(2)
    const { db } = t.baton.database.handle
    expect(await db.event.count({ where: { subject: 'LOST-1' } })).toBe(1)
    proxy.server.close()
  })

  test('has the key that was given: the second time it is not carried out', async () => {
    const { ana } = t.characters
    const create = ['task', 'create', '--title', 'By key', '--idempotency-key', 'cli-key-1', '--json']
    const first = await cli.as(ana, ...create)
    expect(await cli.as(ana, ...create)).toEqual(first)
  })

  test('has the owner token of this machine, and only to this machine', async () => {
    const home = path.join(cli.folder, 'home')
    mkdirSync(home, { recursive: true })
    writeFileSync(path.join(home, 'owner.token'), `${t.characters.ana.token}\n`)
    const { out } = await cli.baton(['user', 'get', '--json'], { env: { BATON_HOME: home } })
    expect(out).toContain('"ana"')
    expect(readSettings({ env: { BATON_HOME: home }, cwd: '/', folder: '/' })).toMatchObject({
      url: new URL('http://localhost:3000'),
      token: t.characters.ana.token,
    })
    const elsewhere = { BATON_HOME: home, BATON_URL: 'https://baton.example.com' }
    expect(readSettings({ env: elsewhere, cwd: '/', folder: '/' }).token).toBeUndefined()
  })
})

describe('events', () => {
  test('are printed up to now, and go on with --follow', async () => {
    const { ana } = t.characters
    await t.as(ana, 'task.create', { code: 'EVENT-1', title: 'Told' })
    const past = await cli.as(ana, 'events', '--json')
    const last = JSON.parse(past.out.trim().split('\n').at(-1) ?? '')
    expect(last).toMatchObject({ name: 'task.created', subject: 'EVENT-1' })

    const child = cli.start(['events', '--follow', '--after', String(last.seq - 1)], {
      env: { BATON_TOKEN: ana.token },
    })
    const lines = createInterface({ input: child.stdout ?? process.stdin })[Symbol.asyncIterator]()
    expect((await lines.next()).value).toContain('ana created EVENT-1: Told')
    await t.as(ana, 'task.create', { code: 'EVENT-2', title: 'As it happens' })
    expect((await lines.next()).value).toContain('ana created EVENT-2: As it happens')
    child.kill()
    await once(child, 'exit')
  })

  test('are refused with a bad token', async () => {
    const { code, err } = await cli.baton(['events', '--follow', '--json'], {
      env: { BATON_TOKEN: 'bat_wrong' },
    })
    expect(code).toBe(3)
    expect(JSON.parse(err).status).toBe(401)
  })
})

describe('without the server', () => {
  test('the database itself gives a token and a link of the owner', async () => {
    const env = { DATABASE_URL: t.databaseUrl }
    const { out: token } = await cli.baton(['admin', 'token', '--name', 'rescue'], { env })
    expect((await cli.baton(['project', 'list'], { env: { BATON_TOKEN: token.trim() } })).code).toBe(0)
    expect((await cli.baton(['admin', 'link'], { env })).out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/join/)
    const missing = await cli.baton(['admin', 'token'])
    expect(missing.code).toBe(2)
    expect(missing.err).toContain('owner.token')
  })

  test('baton alone says how to begin, and --version its version', async () => {
    const away = { env: { BATON_URL: 'http://127.0.0.1:9' } }
    expect((await cli.baton([], away)).out).toContain('baton task next')
    expect(await cli.baton(['--version'], away)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    })
  })
})

describe('on the Node that the machine has', () => {
  const node = systemPath.map(each => path.join(each, 'node')).find(existsSync) ?? process.execPath

  test('it runs, whichever version that is', async () => {
    expect(await cli.baton(['--version'], { node })).toMatchObject({ code: 0, err: '' })
    expect((await cli.as(t.characters.ana, 'task', 'list')).code).toBe(0)
    expect((await cli.baton(['task', 'note'], { node })).code).toBe(2)
  })

  test('it ends when it is told to', async () => {
    const child = cli.start(['events', '--follow', '--after', '0'], {
      node,
      env: { BATON_TOKEN: t.characters.ana.token },
    })
    await once(child.stdout ?? child, 'data')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([null, 'SIGTERM'])
  })
})
