import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'
import { filesBelow, outside } from '#test/fixtures/exchange/files.ts'
import { meaning } from '#test/fixtures/exchange/meaning.ts'
import { quickest, timeOf } from '#test/time.ts'
import type { ExchangeFile, ExchangeOutcome } from './exchange.ts'
import { type FormatName, formatNames } from './rules.ts'

/** exchange.preview, exchange.import, exchange.export. */

let t: TestBaton
let who: Character
beforeAll(async () => {
  t = await startTestBaton()
  who = t.characters.ana
})
afterAll(() => t.close())

/** A project of its own, so that codes and documents do not meet. */
let projects = 0
async function project(): Promise<string> {
  projects += 1
  const key = `X${projects}`
  await ana('project.create', { key, name: `Project ${key}` })
  who = { ...who, actor: await t.baton.actors.fromToken(who.token) }
  return key
}

const ana = (name: string, input: object) => t.as(who, name, input)
const run = (verb: 'preview' | 'import', files: ExchangeFile[], fields: object): Promise<ExchangeOutcome> =>
  ana(`exchange.${verb}`, { files, ...fields })
const exported = async (format: FormatName, fields: object): Promise<ExchangeFile[]> =>
  (await ana('exchange.export', { format, ...fields })).files
const seqOf = async (key: string): Promise<number> =>
  (await ana('event.list', { project: key, order: 'desc', limit: 1 })).items[0].seq

/** A folder of further files of other tools, one subfolder for each. */
const corpus = process.env.BATON_CORPUS
const samples: [string, FormatName, ExchangeFile[]][] = formatNames.map(name => [name, name, outside(name)])
if (corpus)
  for (const name of ['task-master', 'backlog', 'beads'] as const)
    samples.push([`${name}, the whole of it`, name, filesBelow(path.join(corpus, name))])

describe.each(samples)('%s', (_, format, files) => {
  test('comes back as it was: what has a place, and what has none', async () => {
    const key = await project()
    const preview = await run('preview', files, { project: key })
    const outcome = await run('import', files, { project: key })
    expect(outcome.format).toBe(format)
    expect(outcome.created).toBeGreaterThan(5)
    expect(preview).toMatchObject({ created: outcome.created, kept: outcome.kept, skipped: outcome.skipped })
    expect(meaning(await exported(format, { project: key }))).toEqual(meaning(files))
  })

  test('again, it changes nothing and tells nothing', async () => {
    const key = await project()
    const { created } = await run('import', files, { project: key })
    const before = await seqOf(key)
    expect(await run('import', files, { project: key })).toMatchObject({
      ...{ created: 0, updated: 0, unchanged: created, missing: [] },
    })
    const out = await exported(format, { project: key })
    expect(await run('import', out, { project: key })).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: created,
    })
    expect(await seqOf(key)).toBe(before)
  })
})

const file = (path: string, text: string): ExchangeFile => ({ path, text })
const json = (value: unknown): ExchangeFile => file('tasks.json', JSON.stringify(value))
const get = (code: string) => ana('task.get', { code })

describe('what has a place in Baton goes there', () => {
  test('of Task Master: subtasks, tags as sprints, details and tests', async () => {
    const key = await project()
    const first = {
      ...{ id: 1, title: 'Lay the track', description: 'All of it.', status: 'done', priority: 'high' },
      ...{ dependencies: [], details: 'With sleepers.', testStrategy: 'Ride on it.', complexity: 7 },
    }
    const second = {
      ...{
        id: 2,
        title: 'Ride',
        description: '',
        status: 'in-progress',
        priority: 'critical',
        dependencies: [1],
      },
      ...{ assignee: 'dev-1', subtasks: [{ id: 1, title: 'Board', status: 'pending', dependencies: [] }] },
    }
    const other = { id: 2, title: 'Elsewhere', status: 'cancelled', dependencies: [1, 99] }
    const files = [json({ master: { tasks: [first, second] }, 'sprint-7': { tasks: [other] } })]
    const outcome = await run('import', files, { project: key })
    expect(outcome.kept).toEqual([{ field: 'complexity', tasks: 1 }])
    expect(outcome.sprints).toMatchObject([{ code: 'SPRINT-7', change: 'created' }])
    const reasons = outcome.skipped.map(({ text, reason }) => [text, reason.split(':')[0]])
    expect(reasons).toContainEqual(['sprint-7/1', 'no task of this name is in the files'])
    expect(reasons).toContainEqual(['sprint-7/99', 'no task of this name is in the files'])
    const [one, two, board, elsewhere] = await Promise.all(outcome.tasks.map(({ code }) => get(code)))
    expect(one).toMatchObject({ status: 'done', priority: 'high' })
    expect(one.description).toBe(
      'All of it.\n\n## Details\n\nWith sleepers.\n\n## Test strategy\n\nRide on it.',
    )
    expect(two).toMatchObject({ status: 'pending', priority: 'urgent', dependsOn: [one.code, board.code] })
    expect(board).toMatchObject({ description: 'Part of: Ride', dependsOn: [one.code], ready: true })
    expect(elsewhere).toMatchObject({ status: 'cancelled', sprint: 'SPRINT-7', dependsOn: [] })
  })

  test('of Backlog.md: criteria, summary, milestones, parents; the codes are its ids', async () => {
    const key = await project()
    const page = (id: number, fields: string, body: string) =>
      file(
        `backlog/tasks/own-${id} - T.md`,
        `---\nid: OWN-${id}\ntitle: T${id}\nstatus: To Do\n${fields}\n---\n\n${body}`,
      )
    const files = [
      file('backlog/config.yml', 'project_name: "x"\nstatuses: ["To Do", "Done"]\n'),
      file(
        'backlog/milestones/m-1 - Beta.md',
        '---\nid: m-1\ntitle: Public beta\n---\n\n## Description\n\nShow it.\n',
      ),
      page(
        1,
        'milestone: m-1\nlabels: [ui]',
        '## Description\n\nD\n\n## Acceptance Criteria\n<!-- AC:BEGIN -->\n- [ ] #1 A\n<!-- AC:END -->\n',
      ),
      page(2, `parent_task_id: OWN-1\nassignee: ['@dev-9']`, '## Final Summary\n\nDone so.\n'),
      file('backlog/drafts/draft-1 - D.md', '---\nid: draft-1\n---\n'),
    ]
    const outcome = await run('import', files, { project: key })
    expect(outcome.tasks.map(({ code }) => code)).toEqual([`OWN-1`, `OWN-2`])
    expect(await get(`OWN-1`)).toMatchObject({ sprint: 'M-1', dependsOn: [`OWN-2`] })
    expect((await get(`OWN-1`)).description).toBe('D\n\n## Acceptance Criteria\n\n- [ ] #1 A\n\nLabels: ui')
    expect(await get(`OWN-2`)).toMatchObject({ summary: 'Done so.', description: 'Part of: T1' })
    expect(await ana('sprint.get', { code: 'M-1', project: key })).toMatchObject({
      ...{ title: 'Public beta', goal: 'Show it.' },
    })
    expect(outcome.skipped).toMatchObject([{ path: 'drafts/draft-1 - D.md' }, { text: 'dev-9' }])
    expect(meaning(await exported('backlog', { project: key }))).toEqual(
      meaning(files.map(({ path, text }) => file(path.replace('backlog/', ''), text))),
    )
  })

  test('what is done in Baton is done in the files, and what is done there is done here', async () => {
    const key = await project()
    const files = outside('beads').slice(0, 1)
    await run('import', files, { project: key })
    const { items } = await ana('task.list', { project: key, ready: true, limit: 1 })
    const [task] = items
    await ana('task.status', { code: task.code, status: 'in_progress' })
    await ana('task.complete', { code: task.code, summary: 'It runs.' })
    const [out] = await exported('beads', { project: key })
    const line = (out?.text ?? '').split('\n').find(each => each.includes('"close_reason":"It runs."'))
    expect(JSON.parse(line ?? '{}')).toMatchObject({ status: 'closed', closed_at: expect.any(String) })
    expect(await run('import', out ? [out] : [], { project: key })).toMatchObject({ created: 0, updated: 0 })
    const reopened = (out?.text ?? '').replace(
      line ?? '',
      (line ?? '').replace('"status":"closed"', '"status":"open"'),
    )
    const again = await run('import', [file('issues.jsonl', reopened)], { project: key })
    expect(again).toMatchObject({ created: 0, updated: 1 })
    expect(again.tasks.find(({ change }) => change === 'updated')).toMatchObject({
      code: task.code,
      changed: ['status'],
    })
  })

  test('a sprint alone, and what is exported between two tools keeps what both have', async () => {
    const key = await project()
    await run('import', outside('vibe-kanban'), { project: key, format: 'vibe-kanban' })
    const master = await exported('task-master', { project: key })
    const { tasks } = JSON.parse(master[0]?.text ?? '{}').master
    expect(tasks).toHaveLength(6)
    expect(tasks.map(({ status }: { status: string }) => status)).toContain('cancelled')
    await expect(
      ana('exchange.export', { format: 'beads', sprint: 'SPRINT-NONE', project: key }),
    ).rejects.toMatchObject({
      code: 'sprint_not_found',
    })
  })
})

describe('hostile and broken files', () => {
  const issue = (fields: object) => JSON.stringify({ id: 'hx-1', title: 'x', issue_type: 'task', ...fields })
  const md = (head: string) => [file('tasks/t-1 - x.md', `---\n${head}\n---\n`)]
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefgh'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`),
  ]
  const cases: [string, ExchangeFile[], object, string][] = [
    ['no JSON', [file('tasks.json', '{"master": {"tasks": [')], {}, 'exchange_invalid'],
    ['not its format', [file('x.txt', 'hello')], { format: 'beads' }, 'exchange_invalid'],
    ['of nobody', [file('x.txt', 'hello')], {}, 'exchange_unknown'],
    ['a list instead of tags', [file('tasks.json', '[1]')], { format: 'task-master' }, 'exchange_invalid'],
    ['an id twice', [json({ master: { tasks: [{ id: 1 }, { id: '1' }] } })], {}, 'exchange_invalid'],
    ['an issue twice', [file('i.jsonl', `${issue({})}\n${issue({})}`)], {}, 'exchange_invalid'],
    ['no id', [json({ master: { tasks: [{ title: 'x' }] } })], {}, 'exchange_invalid'],
    ['NUL in JSON', [file('i.jsonl', issue({ title: 'a\0b' }))], {}, 'exchange_invalid'],
    [
      'deep JSON',
      [file('i.jsonl', `{"id":"a","issue_type":"x","d":${'['.repeat(5_000)}${']'.repeat(5_000)}}`)],
      {},
      'exchange_invalid',
    ],
    ['a YAML bomb', md(['id: t-1', ...bomb].join('\n')), { format: 'backlog' }, 'yaml_invalid'],
    ['a YAML tag', md('id: t-1\nx: !!js/function "f"'), { format: 'backlog' }, 'yaml_invalid'],
    ['no front matter', [file('tasks/t-1 - x.md', '# Hello')], { format: 'backlog' }, 'exchange_invalid'],
    ['an unclosed quote', [file('issues.csv', 'Issue ID,Title\nV-1,"open')], {}, 'exchange_invalid'],
    ['a row too long', [file('issues.csv', 'Issue ID,Title\nV-1,x,y,z')], {}, 'exchange_invalid'],
    ['a column twice', [file('issues.csv', 'Issue ID,Title,Title\nV-1,x,y')], {}, 'exchange_invalid'],
    [
      'too many tasks',
      [json({ master: { tasks: Array.from({ length: 5_001 }, (_, id) => ({ id })) } })],
      {},
      'exchange_too_large',
    ],
    [
      'too long',
      [file('issues.jsonl', issue({ description: 'x'.repeat(3_000_000) }))],
      {},
      'exchange_too_large',
    ],
  ]

  test.each(cases)('%s is refused, and nothing is changed', async (_, files, fields, code) => {
    const key = await project()
    const before = await seqOf(key)
    for (const verb of ['preview', 'import'] as const)
      await expect(run(verb, files, { project: key, ...fields })).rejects.toMatchObject({
        ...{ code, details: { hint: expect.any(String) } },
      })
    expect(await seqOf(key)).toBe(before)
    expect((await ana('task.list', { project: key })).items).toEqual([])
  })

  test('a circle in the files is told, and kept for the export', async () => {
    const key = await project()
    const tasks = [1, 2, 3].map(id => ({
      id,
      title: `T${id}`,
      status: 'pending',
      dependencies: [(id % 3) + 1],
    }))
    const files = [json({ master: { tasks } })]
    const outcome = await run('import', files, { project: key })
    expect(outcome.skipped).toMatchObject([
      { text: 'master/3 → master/1', reason: expect.stringContaining('circle') },
    ])
    expect(meaning(await exported('task-master', { project: key }))).toEqual(meaning(files))
  })

  test('thousands of parts of each other take no long time', async () => {
    const key = await project()
    const subtasks = Array.from({ length: 2_400 }, (_, id) => ({
      id: id + 1,
      title: 's',
      dependencies: [id === 0 ? 2_400 : id],
    }))
    const others = Array.from({ length: 2_400 }, (_, id) => ({
      id: id + 2,
      title: 't',
      dependencies: [id + 1],
    }))
    const files = [json({ master: { tasks: [{ id: 1, title: 'whole', subtasks }, ...others] } })]
    const ms = await quickest(10_000, () => timeOf(() => run('preview', files, { project: key })))
    expect(ms).toBeLessThan(10_000)
  })

  test('a secret is in nothing that is kept or exported', async () => {
    const key = await project()
    const secret = `bat_${'a1B2'.repeat(10)}`
    const page = `---\nid: SEC-1\ntitle: ${secret}\nstatus: To Do\nextra: ${secret}\n---\n\n## Description\n\nUse ${secret}\n`
    await run('import', [file('tasks/sec-1 - x.md', page), file('docs/d.md', secret)], {
      project: key,
      format: 'backlog',
    })
    const out = await exported('backlog', { project: key })
    expect(JSON.stringify(out)).not.toContain(secret)
    const again = await run('import', out, { project: key })
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
    const { db } = t.baton.database.handle
    expect(JSON.stringify([await db.origin.findMany(), await db.plan.findMany()])).not.toContain(secret)
  })
})
