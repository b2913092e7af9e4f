import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { startTestCli, type TestCli } from '../test-cli.ts'

let cli: TestCli
beforeAll(async () => {
  cli = await startTestCli()
})
afterAll(() => cli.close())

const at = (...parts: string[]) => path.join(cli.folder, ...parts)

function write(file: string, text: string): void {
  mkdirSync(path.dirname(at(file)), { recursive: true })
  writeFileSync(at(file), text)
}

const run = async (...words: string[]) => {
  const { code, out, err } = await cli.as(cli.t.characters.ana, 'folder', ...words, '--json')
  return { code, answer: JSON.parse(code === 0 ? out : err) }
}

const filesIn = (directory: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(at(directory), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => path.join(entry.parentPath, entry.name))
      .map(file => [path.relative(at(directory), file), readFileSync(file, 'utf8')]),
  )

test('a tree of task folders goes in and comes out', async () => {
  write(
    'in/T-1/task.yaml',
    'id: T-1\ntitle: Lay the track\nstatus: pending\nsprint: S-1\nhandoff_mode: sync\n',
  )
  write('in/T-1/prompt.txt', 'Mind the gap\n')
  write('in/deep/T-2/task.yaml', 'id: T-2\ntitle: Ride\nstatus: pending\nsprint: S-1\ndepends_on:\n  - T-1\n')
  write('in/deep/T-2/handoff_notes.yaml', '- from: dev-1\n  at: 2026-01-02T03:04:05.000Z\n  note: Go\n')
  write('in/deep/T-2/secret.env', 'KEY=1\n')
  write('in/node_modules/T-3/task.yaml', 'title: not this one\n')
  symlinkSync(at('in'), at('in/deep/again'))
  expect(await run('preview', 'in')).toMatchObject({ code: 0, answer: { created: 2, skipped: [] } })
  expect(await run('import', 'in')).toMatchObject({ code: 0, answer: { created: 2, notes: 1, skipped: [] } })
  expect(await run('import', 'in')).toMatchObject({ answer: { created: 0, unchanged: 2 } })
  expect(await run('export', 'out', '--sprint', 'S-1')).toMatchObject({ code: 0, answer: { written: 4 } })
  const out = filesIn('out')
  expect(Object.keys(out).sort()).toEqual([
    'T-1/prompt.txt',
    'T-1/task.yaml',
    'T-2/handoff_notes.yaml',
    'T-2/task.yaml',
  ])
  for (const [file, text] of Object.entries(out)) {
    const original = readFileSync(at('in', file.startsWith('T-2') ? 'deep' : '', file), 'utf8')
    if (file.endsWith('.txt')) expect(text).toBe(original)
    else expect(parse(text)).toEqual(parse(original))
  }
})

test('a directory that is a task folder itself gives its name to the task', async () => {
  write('T-ALONE-1/task.yaml', 'title: Alone\n')
  expect((await run('import', 'T-ALONE-1')).answer.tasks).toMatchObject([
    { code: 'T-ALONE-1', title: 'Alone' },
  ])
})

test('an export overwrites nothing that says something else, and nothing through a link', async () => {
  write('T-W-1/task.yaml', 'title: Written\n')
  await run('import', 'T-W-1')
  expect((await run('export', 'w', '--codes', 'T-W-1')).answer).toMatchObject({ written: 1, unchanged: 0 })
  expect((await run('export', 'w', '--codes', 'T-W-1')).answer).toMatchObject({ written: 0, unchanged: 1 })
  write('w/T-W-1/task.yaml', 'title: Mine\n')
  expect(await run('export', 'w', '--codes', 'T-W-1')).toMatchObject({
    code: 3,
    answer: { code: 'file_exists', files: ['T-W-1/task.yaml'] },
  })
  expect(filesIn('w')['T-W-1/task.yaml']).toBe('title: Mine\n')
  expect(await run('export', 'w', '--codes', 'T-W-1', '--force')).toMatchObject({ code: 0 })
  mkdirSync(at('elsewhere'))
  mkdirSync(at('linked'))
  symlinkSync(at('elsewhere'), at('linked/T-W-1'))
  expect(await run('export', 'linked', '--codes', 'T-W-1', '--force')).toMatchObject({
    code: 3,
    answer: { code: 'unsafe_path' },
  })
  expect(readdirSync(at('elsewhere'))).toEqual([])
})

test('a directory that is none, or has no task, is bad usage; a refusal of the server names the file', async () => {
  expect(await run('import', 'nowhere')).toMatchObject({
    code: 2,
    answer: { detail: expect.stringContaining('no directory') },
  })
  mkdirSync(at('empty'))
  expect((await run('import', 'empty')).code).toBe(2)
  write('bad/T-B-1/task.yaml', 'title: "open\n')
  expect(await run('import', 'bad')).toMatchObject({
    code: 3,
    answer: { code: 'yaml_invalid', path: 'T-B-1/task.yaml' },
  })
})
