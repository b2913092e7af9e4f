import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestCli, type TestCli } from './test-cli.ts'

let cli: TestCli
let t: TestCli['t']
beforeAll(async () => {
  cli = await startTestCli()
  t = cli.t
})
afterAll(() => cli.close())

describe('an operation', () => {
  test('is carried out by its noun and verb, and --json prints its output as it is', async () => {
    const { ana, dev1 } = t.characters
    const created = await cli.as(
      ana,
      'task',
      'create',
      'CLI-1',
      '--title',
      'Lay the track',
      '--depends-on',
      '',
      '--json',
    )
    expect(created).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(created.out)).toEqual(
      await t.as(ana, 'task.get', { code: 'CLI-1' }).then(withoutDetail),
    )
    const claimed = JSON.parse((await cli.as(dev1, 'task', 'claim', 'CLI-1', '--json')).out)
    expect(claimed.lease.holder).toBe('dev-1')
    const { db } = t.baton.database.handle
    const event = await db.event.findFirstOrThrow({ where: { name: 'task.claimed', subject: 'CLI-1' } })
    expect(event.door).toBe('cli')
  })

  test('takes fields as arguments or flags, the last argument in as many words as it has', async () => {
    const { ana } = t.characters
    await t.as(ana, 'task.create', { code: 'CLI-2', title: 'Words' })
    const note = async (args: string[], input?: string) => {
      const { out } = await cli.baton(['task', 'note', ...args, '--json'], {
        env: { BATON_TOKEN: ana.token },
        ...(input === undefined ? {} : { input }),
      })
      return JSON.parse(out).note.body
    }
    expect(await note(['CLI-2', 'three', 'plain', 'words'])).toBe('three plain words')
    expect(await note(['CLI-2', '- a list\n- of two'])).toBe('- a list\n- of two')
    expect(await note(['--note=--json is a flag', '--code', 'CLI-2'])).toBe('--json is a flag')
    expect(await note(['CLI-2', '-'], 'from\nstandard input\n')).toBe('from\nstandard input')
    const { out } = await cli.as(ana, 'task', 'status', 'CLI-2', '--status=cancelled', '--json')
    expect(JSON.parse(out).task.status).toBe('cancelled')
  })

  test('takes lists, numbers, switches, and null for what can be empty', async () => {
    const { ana } = t.characters
    await t.as(ana, 'task.create', { code: 'CLI-3', title: 'Types', pod: 'DevPod' })
    await cli.as(ana, 'task', 'update', 'CLI-3', '--no-pod', '--skills', 'sql,typescript', '--skills', 'git')
    await cli.as(ana, 'task', 'assign', 'CLI-3', 'null')
    expect(await t.as(ana, 'task.get', { code: 'CLI-3' })).toMatchObject({
      pod: null,
      assignee: null,
      skills: ['sql', 'typescript', 'git'],
    })
    const ready = JSON.parse(
      (await cli.as(ana, 'task', 'list', '--ready', '--limit', '1', '--q', 'Types', '--json')).out,
    )
    expect(ready.items).toHaveLength(1)
    const unready = JSON.parse(
      (await cli.as(ana, 'task', 'list', '--no-ready', '--q', 'Types', '--json')).out,
    )
    expect(unready.items).toEqual([])
  })

  test('makes an agent whose token works at once', async () => {
    const { out } = await cli.as(
      t.characters.ana,
      'agent',
      'register',
      'cli-dev',
      '--pod',
      'DevPod',
      '--skills',
      'a,b',
      '--json',
    )
    const { agent, token } = JSON.parse(out)
    expect(agent).toMatchObject({ name: 'cli-dev', pod: 'DevPod', skills: ['a', 'b'] })
    expect((await cli.baton(['task', 'list'], { env: { BATON_TOKEN: token } })).code).toBe(0)
  })
})

/** What task.create answers, from what task.get does. */
function withoutDetail({
  notes: _,
  dependents: __,
  dependencies: ___,
  source: ____,
  ...task
}: Record<string, unknown>) {
  return { task }
}

describe('a line of the chat', () => {
  test('works as the shell hands it on, with the quotes taken away', async () => {
    const { ana, dev1 } = t.characters
    await cli.as(ana, '/task-create', 'CLI-4', '--title=Task Title')
    await cli.as(dev1, '/task-note', 'CLI-4', 'Completed migration, found "x" -- and --more')
    await cli.as(dev1, '/task-context', 'CLI-4', '--append', '## Dependencies\\n- Requires Redis')
    await cli.as(dev1, '/task-note CLI-4 "a whole line"')
    const task = await t.as(ana, 'task.get', { code: 'CLI-4' })
    expect(task).toMatchObject({ title: 'Task Title', context: '## Dependencies\n- Requires Redis' })
    expect(task.notes.map(({ body }: { body: string }) => body)).toEqual([
      'Completed migration, found "x" -- and --more',
      'a whole line',
    ])
    const listed = await cli.as(ana, '/tasks', '--q=CLI-4', '--json')
    expect(JSON.parse(listed.out).items[0].code).toBe('CLI-4')
  })

  test('has its aliases as words too', async () => {
    const { ana, dev1 } = t.characters
    await t.as(ana, 'task.create', { code: 'CLI-5', title: 'Alias' })
    await t.as(dev1, 'task.claim', { code: 'CLI-5' })
    expect((await cli.as(dev1, 'task', 'done', 'CLI-5', 'All tests pass')).code).toBe(0)
    expect((await cli.as(ana, 'tasks', '--q', 'CLI-5')).out).toContain('done')
  })

  test('that cannot be read is bad usage', async () => {
    const refused = await cli.as(t.characters.ana, '/tsk-note', 'CLI-1', 'x')
    expect(refused).toMatchObject({ code: 2, out: '' })
    expect(refused.err).toContain('Did you mean /task-note?')
    expect((await cli.as(t.characters.ana, '/task-note', '--help')).out).toContain('/task-note <code> <note>')
  })
})

describe('what is printed', () => {
  test('is a table for a list, and lines for a thing', async () => {
    const { ana } = t.characters
    await t.as(ana, 'task.create', { code: 'LIST-1', title: 'First' })
    await t.as(ana, 'task.create', {
      code: 'LIST-22',
      title: 'Second, 線路',
      priority: 'high',
      description: '# Why\n\nSo.',
    })
    const { out } = await cli.as(ana, 'task', 'list', '--q', 'LIST')
    expect(out).toBe(
      [
        'code     title         status   priority',
        'LIST-1   First         pending  normal',
        'LIST-22  Second, 線路  pending  high',
        '',
      ].join('\n'),
    )
    const { out: one } = await cli.as(ana, 'task', 'get', 'LIST-22')
    expect(one).toContain('code:         LIST-22\n')
    expect(one).toContain('description\n  # Why\n\n  So.\n')
    expect((await cli.as(ana, 'task', 'list', '--q', 'nowhere')).out).toBe('Nothing found.\n')
  })

  test('holds nothing that a terminal would obey, though an agent wrote it', async () => {
    const { ana } = t.characters
    const title = 'red \u001b[31malert\u001b]0;owned\u0007 \u009b2J'
    await t.as(ana, 'task.create', { code: 'EVIL-1', title })
    for (const args of [['task', 'list', '--q', 'EVIL'], ['task', 'get', 'EVIL-1'], ['events']]) {
      const { out } = await cli.as(ana, ...args)
      expect(out).toContain('alert')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the very thing that is looked for.
      expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
    }
    const { out } = await cli.as(ana, 'task', 'get', 'EVIL-1', '--json')
    expect(out).not.toContain('\u009b')
    expect(JSON.parse(out).title).toBe(title)
  })
})

describe('help', () => {
  test('lists the nouns, the verbs of a noun, and the flags of a verb with what they mean', async () => {
    const { out: all } = await cli.baton(['help'])
    expect(all).toContain('task')
    expect(all).toContain('events')
    const { code, out: task } = await cli.baton(['help', 'task'])
    expect(code).toBe(0)
    expect(task).toContain('claim <code>')
    const { out: create } = await cli.baton(['task', 'create', '--help'])
    expect(create).toContain('Usage: baton task create [code] [flags]')
    expect(create).toContain('--depends-on <a,b>')
    expect(create).toContain('Codes of tasks that must be done first')
    expect(create).toContain('--priority <low|normal|high|urgent>')
    const { out: list } = await cli.baton(['task', 'list', '-h'])
    expect(list).toContain('(default: 100)')
    expect(list).toContain('--no-ready')
  })
})
