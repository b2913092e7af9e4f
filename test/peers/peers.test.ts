import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { outside } from '#test/fixtures/exchange/files.ts'
import { jsonIn, openRepository, type Repository } from './peer-tools.ts'

/**
 * Task Master and Backlog.md themselves, from npm, read what Baton exports and agree with it: on how many tasks there are, what
 * waits for what, and what is next; and Baton reads what they write. The long cases run with `npm run proof`.
 */

const isLong = process.env.BATON_PROOF === 'long'

let t: TestBaton
let master: Repository
let backlog: Repository
beforeAll(async () => {
  ;[t, backlog, master] = await Promise.all([
    startTestBaton(),
    openRepository('backlog'),
    openRepository('task-master'),
  ])
}, 900_000)
afterAll(async () => {
  for (const each of [master, backlog]) each?.close()
  await t?.close()
})

const ana = (name: string, input: object = {}) => t.as(t.characters.ana, name, input)

/** Six tasks: one done, one cancelled, one that waits, one urgent. Answers the codes by title. */
async function lap(): Promise<Record<string, string>> {
  const codes: Record<string, string> = {}
  const create = async (title: string, fields: object = {}) => {
    codes[title] = (await ana('task.create', { title, ...fields })).task.code
  }
  await create('Design', { priority: 'high', description: 'Draw it.\n\n## Details\n\nWith a pen.' })
  await create('Build', { priority: 'high', dependsOn: [codes.Design] })
  await create('Paint', { priority: 'low' })
  await create('Old idea', { priority: 'high' })
  await create('Measure', { priority: 'normal', dependsOn: [codes.Design] })
  await create('Ship: "all" of it', {
    priority: 'high',
    dependsOn: [codes.Build, codes.Paint],
    pod: 'DevPod',
  })
  await ana('task.claim', { code: codes.Design })
  await ana('task.complete', { code: codes.Design, summary: 'Drawn' })
  await ana('task.cancel', { code: codes['Old idea'] }).catch(() =>
    ana('task.status', { code: codes['Old idea'], status: 'cancelled' }),
  )
  return codes
}

const MasterTask = z.object({
  id: z.coerce.string(),
  title: z.string(),
  status: z.string(),
  dependencies: z.array(z.coerce.string()).default([]),
})
const MasterList = z.object({ tasks: z.array(MasterTask) })
const MasterNext = z.object({ task: MasterTask })
const BacklogList = z.object({
  tasks: z.array(
    z.object({ id: z.string(), title: z.string(), status: z.string(), isReady: z.boolean().nullable() }),
  ),
})

const exported = async (
  format: string,
): Promise<{ files: { path: string; text: string }[]; tasks: { code: string; ref: string }[] }> =>
  ana('exchange.export', { format })

describe('what Baton exports', () => {
  let codes: Record<string, string>
  let items: { code: string; title: string; status: string; ready: boolean; dependsOn: string[] }[]
  beforeAll(async () => {
    codes = await lap()
    items = (await ana('task.list')).items
  })

  test('Task Master counts the same tasks, knows the same dependencies, and has the same one next', async () => {
    const { files, tasks } = await exported('task-master')
    master.write(files)
    const [list, next] = await Promise.all([
      master.tool('list', '--json'),
      master.tool('next', '--format', 'json'),
    ])
    const read = MasterList.parse(jsonIn(list)).tasks
    const codeOf = new Map(tasks.map(({ code, ref }) => [ref.split('/')[1], code]))
    expect(
      read.map(task => [
        codeOf.get(task.id),
        task.title,
        task.dependencies.map(id => codeOf.get(id)).toSorted(),
      ]),
    ).toEqual(
      items
        .toSorted(
          (a, b) =>
            tasks.findIndex(({ code }) => code === a.code) - tasks.findIndex(({ code }) => code === b.code),
        )
        .map(({ code, title, dependsOn }) => [code, title, dependsOn.toSorted()]),
    )
    expect(read.map(({ status }) => status).toSorted()).toEqual([
      'cancelled',
      'done',
      'pending',
      'pending',
      'pending',
      'pending',
    ])
    expect(codeOf.get(MasterNext.parse(jsonIn(next)).task.id)).toBe(codes.Build)
  })

  test('Backlog.md counts the same tasks, and the same ones are ready', async () => {
    const { files, tasks } = await exported('backlog')
    backlog.write(files)
    const read = BacklogList.parse(jsonIn(await backlog.tool('task', 'list', '--json'))).tasks
    const codeOf = new Map(tasks.map(({ code, ref }) => [ref, code]))
    const byCode = new Map(read.map(task => [codeOf.get(task.id), task]))
    expect([...byCode.keys()].toSorted()).toEqual(items.map(({ code }) => code).toSorted())
    for (const { code, title, ready } of items)
      expect(byCode.get(code)).toMatchObject({ title, ...(ready && { isReady: true }) })
    const ready = BacklogList.parse(
      jsonIn(
        await backlog.tool('task', 'list', '--ready', '--status', 'To Do', '--sort', 'priority', '--json'),
      ),
    )
    expect(ready.tasks.map(({ id }) => codeOf.get(id)).toSorted()).toEqual(
      items
        .filter(item => item.ready)
        .map(({ code }) => code)
        .toSorted(),
    )
    expect(codeOf.get(ready.tasks[0]?.id ?? '')).toBe(codes.Build)
    expect(await backlog.tool('doctor')).toMatch(/No duplicate IDs/)
  })

  test('an agent that asks Baton gets what they have next', async () => {
    const { task } = await t.as(t.characters.dev1, 'task.next')
    expect(task.code).toBe(codes.Build)
    await t.as(t.characters.dev1, 'task.release', { code: task.code })
  })
})

describe.runIf(isLong)('what they write', () => {
  test('of Task Master comes into Baton, and what only Baton says outlives its hands', async () => {
    await ana('project.create', { key: 'TMX', name: 'Of Task Master' })
    const who = { ...t.characters.ana, actor: await t.baton.actors.fromToken(t.characters.ana.token) }
    const own = (name: string, input: object) => t.as(who, name, { project: 'TMX', ...input })
    const first = (
      await own('task.create', { title: 'Lay the track', pod: 'DevPod', context: 'Mind the gap' })
    ).task.code
    await own('task.create', { title: 'Ride', dependsOn: [first] })
    master.write((await own('exchange.export', { format: 'task-master' })).files)
    await master.tool('set-status', '--id=1', '--status=done')
    await master.tool(
      'add-task',
      '--title=By hand',
      '--description=Made there',
      '--priority=high',
      '--dependencies=2',
    )
    const outcome = await own('exchange.import', { files: master.read() })
    expect(outcome).toMatchObject({ format: 'task-master', created: 1, missing: [] })
    expect(await t.as(who, 'task.get', { code: first })).toMatchObject({
      ...{ status: 'done', pod: 'DevPod', context: 'Mind the gap' },
    })
    const { files } = await own('exchange.export', { format: 'task-master' })
    expect(files[0].text).toContain('By hand')
    expect(await own('exchange.import', { files })).toMatchObject({ created: 0, updated: 0, unchanged: 3 })
  }, 240_000)

  test('of Backlog.md comes into Baton: tasks made and edited there', async () => {
    await ana('project.create', { key: 'BLX', name: 'Of Backlog.md' })
    const who = { ...t.characters.ana, actor: await t.baton.actors.fromToken(t.characters.ana.token) }
    const own = (name: string, input: object) => t.as(who, name, { project: 'BLX', ...input })
    const first = (await own('task.create', { title: 'Lay the track', description: 'All of it.' })).task.code
    backlog.write((await own('exchange.export', { format: 'backlog' })).files)
    await backlog.tool('task', 'edit', first, '--status', 'Done', '--final-summary', 'It lies.')
    await backlog.tool(
      'task',
      'create',
      'Ride',
      '--desc',
      'On it',
      '--ac',
      'It moves',
      '--dep',
      first,
      '--priority',
      'high',
    )
    const outcome = await own('exchange.import', { files: backlog.read(), format: 'backlog' })
    expect(outcome).toMatchObject({ created: 1, updated: 1 })
    expect(await t.as(who, 'task.get', { code: first })).toMatchObject({
      status: 'done',
      summary: 'It lies.',
    })
    const ride = outcome.tasks.find(({ title }: { title: string }) => title === 'Ride')
    const made = await t.as(who, 'task.get', { code: ride.code })
    expect(made).toMatchObject({ priority: 'high', dependsOn: [first], ready: true })
    expect(made.description).toMatch(/^On it\n\n## Acceptance Criteria\n\n- \[ \] #1 It moves$/)
  })
})

describe.runIf(isLong)('real files, through Baton and back', () => {
  test.each(['master', 'loop', 'cc-kiro-hooks'])(
    'Task Master finds in the tag %s what it had, and the same next',
    async tag => {
      const files = outside('task-master')
      master.write(files)
      const look = async () => [
        MasterList.parse(jsonIn(await master.tool('list', '--json', '--tag', tag))).tasks,
        jsonIn(await master.tool('next', '--format', 'json', '--tag', tag)),
      ]
      const before = await look()
      await ana('exchange.import', { files })
      master.write((await ana('exchange.export', { format: 'task-master' })).files)
      const after = await look()
      const ids = new Set(MasterList.shape.tasks.parse(before[0]).map(({ id }) => id))
      expect(MasterList.shape.tasks.parse(after[0]).filter(({ id }) => ids.has(id))).toEqual(before[0])
      if (tag !== 'master') expect(after[1]).toEqual(before[1])
    },
    240_000,
  )

  test('Backlog.md lists the same folder alike', async () => {
    const files = outside('backlog')
    backlog.write(files)
    const before = await backlog.tool('task', 'list', '--plain')
    const { tasks } = await ana('exchange.import', { files })
    const { files: out } = await ana('exchange.export', { format: 'backlog' })
    const known = new Set(tasks.map(({ path }: { path: string }) => path))
    backlog.write(out.filter((file: { path: string }) => known.has(file.path) || file.path === 'config.yml'))
    expect(await backlog.tool('task', 'list', '--plain')).toBe(before)
  })
})
