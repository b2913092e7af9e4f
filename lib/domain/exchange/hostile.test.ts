import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { quickest, timeOf } from '#test/time.ts'
import type { ExchangeFile, ExchangeOutcome } from './exchange.ts'
import type { FormatName } from './rules.ts'

/** Files that are made to take long, to break a later export, or to carry a secret in. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const file = (path: string, text: string): ExchangeFile => ({ path, text })
const json = (tasks: unknown[]): ExchangeFile[] => [file('tasks.json', JSON.stringify({ master: { tasks } }))]
const page = (id: number, more = '', body = ''): ExchangeFile =>
  file(`tasks/own-${id} - T.md`, `---\nid: OWN-${id}\ntitle: T\nstatus: To Do\n${more}\n---\n${body}`)
const list = <Item>(length: number, item: (n: number) => Item): Item[] =>
  Array.from({ length }, (_, n) => item(n))

const run = (verb: 'preview' | 'import', source: string, files: ExchangeFile[]): Promise<ExchangeOutcome> =>
  t.as(t.characters.ana, `exchange.${verb}`, { files, source })
const exported = async (format: FormatName, source: string): Promise<ExchangeFile[]> =>
  (await t.as(t.characters.ana, 'exchange.export', { format, source })).files

async function within<Answer>(milliseconds: number, work: () => Promise<Answer>): Promise<Answer> {
  const answers: Answer[] = []
  const ms = await quickest(milliseconds, () => timeOf(async () => answers.push(await work())))
  expect(ms).toBeLessThan(milliseconds)
  return answers[0] as Answer
}

describe('no size and no shape takes long', () => {
  test('four hundred tasks of four hundred milestones', async () => {
    const files = list(400, n => [
      page(n, `milestone: m-${n}`),
      file(`milestones/m-${n} - M.md`, `---\nid: m-${n}\ntitle: Milestone ${n}\n---\n`),
    ]).flat()
    const { sprints } = await within(5_000, () => run('preview', 'milestones', files))
    expect(sprints).toHaveLength(400)
  })

  test('eight hundred tasks of forty dependencies, and one circle', async () => {
    const tasks = list(800, n => ({
      ...{ id: n + 1, title: 'T' },
      dependencies: n === 0 ? [2] : list(Math.min(n, 40), k => n - k),
    }))
    const { skipped } = await within(10_000, () => run('preview', 'circle', json(tasks)))
    expect(skipped).toMatchObject([{ reason: expect.stringContaining('closes a circle') }])
  })

  test('a thousand parts of a whole that waits for a thousand others are refused', async () => {
    const whole = {
      ...{ id: 1, title: 'whole', dependencies: list(1_000, n => n + 2) },
      subtasks: list(1_000, n => ({ id: n + 1, title: 's' })),
    }
    const files = json([whole, ...list(1_000, n => ({ id: n + 2, title: 't' }))])
    for (const verb of ['preview', 'import'] as const)
      await expect(within(5_000, () => run(verb, 'parts', files))).rejects.toMatchObject({
        ...{ code: 'exchange_too_large', details: { limit: 50_000, hint: expect.any(String) } },
      })
  })

  test('aliases that repeat a long text are refused', async () => {
    const head = `a: &a ${'x'.repeat(4_000)}\nb: [${list(99, () => '*a').join(', ')}]`
    await expect(run('preview', 'aliases', [page(1, head)])).rejects.toMatchObject({ code: 'yaml_invalid' })
    const few = await run('preview', 'aliases', [page(1, 'labels: &a [ui, api]\nareas: *a')])
    expect(few.kept).toEqual([{ field: 'areas', tasks: 1 }])
  })

  test('a viewer cannot have files read', async () => {
    await expect(t.as(t.characters.vera, 'exchange.preview', { files: [page(1)] })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('files are read before anything is locked', async () => {
    const { db } = t.baton.database.handle
    const work = async (held: Pick<typeof db, '$queryRaw'>) => {
      await held.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('dependencies:' || ${t.project.id}, 0))::text`
      await expect(
        run('import', 'locked', [file('tasks/x - y.md', '---\nid: 1\n---\n')]),
      ).rejects.toMatchObject({
        code: 'exchange_invalid',
      })
      await expect(run('import', 'locked', [page(1, 'title: twice')])).rejects.toMatchObject({
        code: 'yaml_invalid',
      })
    }
    await db.$transaction(work, { timeout: 60_000 })
  })
})

describe('a prefix of a config.yml is letters, or none', () => {
  const prefixes = ['(', '(a+)+', '[', 'x-', 'BACK|.*']
  test.each(prefixes)('%s', async prefix => {
    const config = file('config.yml', `project_name: x\ntask_prefix: '${prefix}'\n`)
    const { skipped } = await run('import', `prefix ${prefix}`, [config, page(900)])
    expect(skipped).toMatchObject([{ path: 'config.yml', text: `task_prefix: ${prefix}` }])
    await t.as(t.characters.ana, 'task.create', { title: 'A new one' })
    const files = await within(5_000, () => exported('backlog', `prefix ${prefix}`))
    expect(files).toContainEqual(config)
    expect(files.map(({ path }) => path)).toContainEqual(expect.stringMatching(/^tasks\/task-\d+ - /))
  })
})

describe('a secret is in nothing that is kept', () => {
  const kept = async (): Promise<string> => {
    const tables = ['origins', 'plans', 'work_items', 'sprints', 'events', 'idempotency_keys']
    const rows = await Promise.all(
      tables.map(table =>
        t.baton.database.pool.query(`SELECT coalesce(json_agg(t), '[]')::text AS all FROM ${table} t`),
      ),
    )
    return rows.map(({ rows: [row] }) => row.all).join('\n')
  }
  const word = (seed: string) => `${seed}9xB7mT2vW8nR5pL1cY6dH4gJ0sF`
  const token = (seed: string) => `bat_${word(seed)}`
  const escaped = (text: string) => [...text].map(each => `\\x${each.charCodeAt(0).toString(16)}`).join('')

  const cases: [string, string, (secret: string) => ExchangeFile[]][] = [
    ['at the start of a line', token('aa'), secret => [page(1, '', `\nUse\n${secret}\n`)]],
    ['as the name of a field', token('ab'), secret => [page(1, `${secret}: x`)]],
    ['written with escapes', token('ac'), secret => [page(1, `extra: "${escaped(secret)}"`)]],
    [
      'by the words before it',
      word('ad'),
      secret => [page(1, `extra: ["the api_key:", "api_key=${secret}"]`)],
    ],
    ['in a field that is called one', word('ae'), secret => [page(1, `api_key: ${secret}`)]],
    ['in a flow of YAML', word('af'), secret => [page(1, `extra: {a: [1, {api_key: ${secret}}]}`)]],
    ['in a comment of the head', token('ag'), secret => [page(1, `# ${secret}`)]],
    ['as a dependency of nothing', token('ah'), secret => [page(1, `dependencies: [${secret}]`)]],
    ['as a path', token('ai'), secret => [page(1), file(`docs/${secret}.md`, 'x')]],
    [
      'in a config',
      word('aj'),
      secret => [page(1), file('config.yml', `api_key: ${secret}\nstatuses: [Done]\n`)],
    ],
    [
      'in a milestone',
      token('ak'),
      secret => [
        page(1, 'milestone: m-1'),
        file('milestones/m-1 - M.md', `---\nid: m-1\ntitle: 'M ${secret}'\n---\n`),
      ],
    ],
  ]

  test.each(cases)('%s', async (name, secret, files) => {
    await t.as(t.characters.ana, 'exchange.import', { files: files(secret), source: name }, `key ${name}`)
    const out = await exported('backlog', name)
    expect(JSON.stringify(out)).toContain('secret removed')
    expect(JSON.stringify(out)).not.toContain(secret)
    expect(await kept()).not.toContain(secret)
    expect(await kept()).not.toContain(JSON.stringify(escaped(secret)).slice(1, -1))
    const again = await run('import', name, out)
    expect(again).toMatchObject({ created: 0, updated: 0 })
  })

  test('what is left of a page says the same as a text and as it is read', async () => {
    const secret = token('al')
    await run('import', 'left', [page(1, `extra: "${escaped(secret)}"\nother: 'it''s: [kept]'\nnumber: 007`)])
    const out = (await exported('backlog', 'left')).find(({ path }) => path.startsWith('tasks/own-1 '))
    expect(out?.text).toContain(`extra: '[secret removed]'`)
    expect(out?.text).toContain(`'it''s: [kept]'`)
  })
})
