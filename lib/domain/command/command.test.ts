import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const run = (who: Character, line: string, key?: string) => t.as(who, 'command.run', { line }, key)

describe('command.run', () => {
  test('carries out the quick commands of the seed, one after the other', async () => {
    const { ana, dev1 } = t.characters
    await run(ana, '/task-create T-CHAT-01 --title="Unify the parsers" --priority=high')
    const moved = await run(dev1, '/task-status T-CHAT-01 --status=in_progress')
    expect(moved.card).toMatchObject({
      kind: 'task',
      code: 'T-CHAT-01',
      title: 'Unify the parsers',
      text: 'in progress, high, held by dev-1',
    })
    const noted = await run(dev1, '/task-note T-CHAT-01 "Found issue with indexes"')
    expect(noted).toMatchObject({
      operation: 'task.note',
      output: { note: { body: 'Found issue with indexes', author: 'dev-1' } },
      card: { kind: 'toast', title: 'Note added to T-CHAT-01', text: 'Found issue with indexes' },
    })
    await run(dev1, '/task-context T-CHAT-01 --append "## Dependencies\\n- Redis"')
    const done = await run(dev1, '/task-done T-CHAT-01 "All tests passing"')
    expect(done.output.task).toMatchObject({ status: 'done', context: '## Dependencies\n- Redis' })
    const listed = await run(dev1, '/tasks --status=done')
    expect(listed.card).toMatchObject({
      kind: 'list',
      title: 'Tasks',
      text: '1',
      items: [
        { code: 'T-CHAT-01', kind: 'task', title: 'Unify the parsers', text: 'done, high', status: 'done' },
      ],
    })
  })

  test('brings a thing by itself, an empty list, columns and help as cards', async () => {
    const { ana } = t.characters
    await run(ana, '/task-create T-CARD-01 --title="One"')
    expect((await run(ana, '/task-get T-CARD-01')).card).toMatchObject({ kind: 'task', code: 'T-CARD-01' })
    expect((await run(ana, '/tasks --q=nowhere')).card).toMatchObject({
      kind: 'list',
      text: 'Nothing found.',
    })
    const board = (await run(ana, '/task-board')).card
    expect(board).toMatchObject({ kind: 'list' })
    expect(board.items).toContainEqual({
      code: null,
      title: 'pending',
      text: 'pending, 1',
      status: 'pending',
    })
    expect((await run(ana, '/help')).card).toMatchObject({ kind: 'help', title: 'Commands' })
    expect((await run(ana, '/help task-note')).card).toMatchObject({
      kind: 'help',
      title: '/task-note <code> <note> [--fence=<number>]',
    })
  })

  test('is one change: the same key does it once', async () => {
    const { ana } = t.characters
    await run(ana, '/task-create T-ONCE-01 --title="Once"', 'key-1')
    const again = await run(ana, '/task-create T-ONCE-01 --title="Once"', 'key-1')
    expect(again.output.task.code).toBe('T-ONCE-01')
    const { db } = t.baton.database.handle
    expect(await db.event.count({ where: { subject: 'T-ONCE-01' } })).toBe(1)
  })

  test('refuses what the operation refuses, to whom it refuses it', async () => {
    const { vera, dev1 } = t.characters
    await expect(run(vera, '/task-create T-NO-01 --title=No')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(run(dev1, '/task-note T-NOWHERE-1 x')).rejects.toMatchObject({ code: 'task_not_found' })
    await expect(run(dev1, '/task-note bad x')).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(run(dev1, '/tsk-note T-1 x')).rejects.toMatchObject({
      code: 'unknown_command',
      details: { hint: 'Did you mean /task-note?' },
    })
    await expect(run(dev1, '/command-run /help')).rejects.toMatchObject({ code: 'unknown_command' })
  })
})

describe('command.help', () => {
  const help = (command?: string) => t.as(t.characters.vera, 'command.help', { command })

  test('lists every command by noun, with how to type it', async () => {
    const { groups, command } = await help()
    expect(command).toBeNull()
    const commands = groups.flatMap((group: { commands: unknown[] }) => group.commands)
    expect(commands).toHaveLength(t.baton.manifests.length)
    expect(commands).toContainEqual({
      operation: 'task.complete',
      command: '/task-complete',
      aliases: ['/task-done'],
      usage:
        '/task-complete <code> <summary> [--handoff-note=<text>] [--fence=<number>] [--to=<text>] [--rationale=<text>] [--…]',
      summary: 'Complete a task with a summary, and hand its work on',
    })
  })

  test.each(['task-note', '/task-note', 'task.note', 'task note', '/Task_Note'])(
    'explains %s',
    async name => {
      const { groups, command } = await help(name)
      expect(groups).toEqual([])
      expect(command).toMatchObject({
        operation: 'task.note',
        permission: 'agent:work',
        examples: ['/task-note BAT-41 Found the slow index'],
      })
      expect(command.fields[0]).toMatchObject({ name: 'code', flag: '--code=<text>', required: true })
    },
  )

  test('lists the commands of a noun', async () => {
    const { groups } = await help('task')
    expect(groups.map(({ noun }: { noun: string }) => noun)).toEqual(['task'])
  })

  test('names the nearest command for one that there is not', async () => {
    await expect(help('task-nte')).rejects.toMatchObject({
      code: 'unknown_command',
      details: { hint: 'Did you mean /task-note?' },
    })
  })
})
