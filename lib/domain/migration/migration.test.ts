import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import type { MigrationOutcome, TreeFile } from './migration.ts'
import { readHead } from './read-text.ts'

/** migration.preview, migration.import. A whole tree goes through lib/transports/cli/migrate/migrate.test.ts. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const ana = (name: string, input: object = {}) => t.as(t.characters.ana, name, input)
const run = (verb: 'preview' | 'import', files: TreeFile[]): Promise<MigrationOutcome> =>
  ana(`migration.${verb}`, { files })
const file = (path: string, text?: string): TreeFile => (text === undefined ? { path } : { path, text })
const seq = async (): Promise<number> =>
  (await ana('event.list', { order: 'desc', limit: 1 })).items[0]?.seq ?? 0

test.each([
  ['**Status:** ✅ Complete', { status: 'done' }],
  ['- Status: In Progress (60%)', { status: 'in_progress' }],
  ['Status: nobody knows', { status: null }],
  ['> **Priority**: `High`', { priority: 'high' }],
  ['Assigned to: @dev-1', { assignee: 'dev-1' }],
  ['Depends on: T-A-1, T-A-2 and later', { dependsOn: ['T-A-1', 'T-A-2'] }],
  [
    '---\nstatus: done\ndepends_on: [T-A-1]\ntitle: Other\n---\n# Title',
    { status: 'done', title: 'Other', dependsOn: ['T-A-1'] },
  ],
  ['---\nnot: [closed\n---\n', { status: null }],
])('the head of a file: %s', (text, said) => {
  expect(readHead(`# A title\n\n${text}`.replace(/^# A title\n\n(---)/, '$1'))).toMatchObject(said)
})

describe('a tree', () => {
  test('says beforehand what it does, and does that', async () => {
    const files = [
      file(
        'delegation/sprints/S-ONE-1.md',
        '# First lap\n\n**Goal:** To run.\n\n- [x] T-ONE-1: Lay the track\n- [ ] T-ONE-2: Ride (depends on T-ONE-1)\n',
      ),
      file('delegation/tasks/T-ONE-1.md', '# Lay the whole track\n\nPriority: high\n\nAll of it.\n'),
      file('docs/S-ONE-1/retro.md', 'Went well.'),
      file('docs/logo.png'),
    ]
    const before = await seq()
    const preview = await run('preview', files)
    expect(await seq()).toBe(before)
    const outcome = await run('import', files)
    expect(outcome).toEqual(preview)
    expect(outcome.artifacts.map(({ path, sprint, task, change }) => [path, task ?? sprint, change])).toEqual(
      [
        ['delegation/sprints/S-ONE-1.md', 'S-ONE-1', 'created'],
        ['delegation/tasks/T-ONE-1.md', 'T-ONE-1', 'created'],
        ['docs/S-ONE-1/retro.md', 'S-ONE-1', 'created'],
        ['docs/logo.png', null, 'upload'],
      ],
    )
    // The task's own file has the word on its title, the sprint's list adds the sprint and the checked box.
    expect(await ana('task.get', { code: 'T-ONE-1' })).toMatchObject({
      ...{ title: 'Lay the whole track', priority: 'high', sprint: 'S-ONE-1', status: 'done' },
    })
    expect(await ana('task.get', { code: 'T-ONE-2' })).toMatchObject({ dependsOn: ['T-ONE-1'], ready: true })
    expect(await ana('sprint.get', { code: 'S-ONE-1' })).toMatchObject({
      title: 'First lap',
      goal: 'To run.',
    })
    const after = await seq()
    expect(await run('import', files)).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
    expect(await seq()).toBe(after)
  })

  test('that was edited gives new versions, and leaves what people changed in Baton', async () => {
    const files = (text: string) => [file('delegation/tasks/T-TWO-1.md', `# Title\n\n${text}\n`)]
    await run('import', files('One'))
    await ana('task.update', { code: 'T-TWO-1', title: 'By hand' })
    const again = await run('import', files('Two'))
    expect(again.tasks).toMatchObject([{ title: 'By hand', change: 'updated', changed: ['description'] }])
    expect(again.artifacts).toMatchObject([{ change: 'updated' }])
    expect(
      (await ana('artifact.get', { address: 'fe://artifacts/by-task/T-TWO-1/T-TWO-1.md' })).artifact.version,
    ).toBe(2)
  })

  test('with paths that are none, files twice and files of nobody: each is said, none is made', async () => {
    const { artifacts, skipped } = await run('import', [
      file('docs/../../etc/passwd', 'x'),
      file('docs/a.md', '1'),
      file('docs/a.md', '2'),
      file('delegation/agents/x.md', 'x'),
      file('docs/archived/old.md', 'x'),
      file('docs/\u202Egpj.md', 'x'),
    ])
    expect(artifacts.map(({ path }) => path)).toEqual(['docs/a.md'])
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'it is no path of the tree',
      'it stands twice',
      expect.stringContaining('neither below'),
      'it is archived already',
      expect.stringContaining('rename it'),
    ])
  })

  test('whose tasks wait for each other in a circle is taken without the last one', async () => {
    const { tasks, skipped } = await run('import', [
      file('delegation/tasks/T-RING-1.md', '# One\n\nDepends on: T-RING-2\n'),
      file('delegation/tasks/T-RING-2.md', '# Two\n\nDepends on: T-RING-1\n'),
    ])
    expect(tasks.map(({ dependsOn }) => dependsOn)).toEqual([['T-RING-2'], []])
    expect(skipped).toMatchObject([{ text: 'T-RING-2 → T-RING-1' }])
  })

  test('with a secret keeps none, and says how many were cut out', async () => {
    const secret = `bat_${'Zz9'.repeat(12)}`
    const files = [
      file('delegation/tasks/T-SEC-1.md', `# Task\n\nUse ${secret}\n`),
      file('docs/sec.md', secret),
    ]
    expect(await run('import', files)).toMatchObject({ removed: 2 })
    expect(await run('import', files)).toMatchObject({
      updated: 0,
      artifacts: [{ change: 'unchanged' }, { change: 'unchanged' }],
    })
    expect(JSON.stringify(await ana('task.get', { code: 'T-SEC-1' }))).not.toContain(secret)
    expect((await ana('artifact.read', { address: 'fe://artifacts/by-project/MAIN/sec.md' })).text).toBe(
      '[secret removed]',
    )
  })

  test('that is too long, or of a viewer, is refused', async () => {
    const long = Array.from({ length: 4 }, (_, index) => file(`docs/${index}.md`, 'x'.repeat(900_000)))
    await expect(run('import', long)).rejects.toMatchObject({ code: 'exchange_too_large' })
    await expect(
      t.as(t.characters.vera, 'migration.import', { files: [file('docs/v.md', 'x')] }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})
