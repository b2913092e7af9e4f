import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedLines } from '#lib/domain/command/test-seed-lines.ts'
import { startTestCli, type TestCli } from './test-cli.ts'

const script = path.resolve(import.meta.dirname, '../../../bin/baton')

let cli: TestCli
beforeAll(async () => {
  cli = await startTestCli()
})
afterAll(() => cli.close())

/** The line as one pastes it behind `baton` in a shell, which takes the quotes away. */
async function paste(line: string) {
  const { dev1 } = cli.t.characters
  const child = spawn('sh', ['-c', `"${process.execPath}" "${script}" ${line}`], {
    cwd: cli.folder,
    env: {
      PATH: process.env.PATH,
      HOME: cli.folder,
      NODE_ENV: 'test',
      BATON_URL: cli.t.url,
      BATON_TOKEN: dev1.token,
    },
  })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, err, code }
}

test.each(seedLines)('baton $line', async ({ line }) => {
  const { code, err, out } = await paste(line)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out.trim()).not.toBe('')
})

test('a file of this machine goes up and comes down by the lines of the chat', async () => {
  mkdirSync(path.join(cli.folder, 'path/to'), { recursive: true })
  writeFileSync(path.join(cli.folder, 'path/to/plan.pdf'), '%PDF-1.7')
  const up = await paste('/artifact-upload --file=path/to/plan.pdf --task=T-TASK-01')
  expect(up).toMatchObject({ code: 0 })
  const down = await paste('/artifact-download fe://artifacts/by-task/T-TASK-01/plan.pdf')
  expect(down).toMatchObject({ code: 0 })
  expect(readFileSync(path.join(cli.folder, 'plan.pdf'), 'utf8')).toBe('%PDF-1.7')
})

test('what was typed in the shell arrived as it was typed', async () => {
  const task = await cli.t.as(cli.t.characters.dev1, 'task.get', { code: 'T-TASK-01' })
  expect(task).toMatchObject({ status: 'done', summary: 'All tests passing, PR created', context: 'text' })
  expect(task.notes[0].body).toBe('Completed migration, found performance issue with indexes')
})

test('a mistyped line is bad usage, with the nearest command, its usage and an example', async () => {
  const { code, err } = await paste('/tsk-note T-TASK-01 x --json')
  expect(code).toBe(2)
  expect(JSON.parse(err)).toMatchObject({
    code: 'unknown_command',
    hint: 'Did you mean /task-note?',
    usage: expect.stringContaining('/task-note <code> <note>'),
    example: expect.stringContaining('/task-note'),
  })
})
