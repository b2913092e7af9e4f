import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outside } from '#test/fixtures/exchange/files.ts'
import { meaning } from '#test/fixtures/exchange/meaning.ts'
import { startTestCli, type TestCli } from '../test-cli.ts'
import { type Format, formats } from './places.ts'

let cli: TestCli
beforeAll(async () => {
  cli = await startTestCli()
})
afterAll(() => cli.close())

const at = (...parts: string[]) => path.join(cli.folder, ...parts)

function write(place: string, files: readonly { path: string; text: string }[]): void {
  for (const file of files) {
    mkdirSync(path.dirname(at(place, file.path)), { recursive: true })
    writeFileSync(at(place, file.path), file.text)
  }
}

const run = async (...words: string[]) => {
  const { code, out, err } = await cli.as(cli.t.characters.ana, ...words, '--json')
  return { code, answer: JSON.parse(code === 0 ? out : err) }
}

const read = (place: string) =>
  readdirSync(at(place), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .map(file => ({ path: path.relative(at(place), file), text: readFileSync(file, 'utf8') }))

/** Where each tool keeps its files in a repository. */
const places: Record<Format, string> = {
  'task-master': '.taskmaster/tasks',
  backlog: 'backlog',
  beads: '.beads',
  'vibe-kanban': '.',
}

describe.each(formats)('%s', format => {
  test('a repository goes in and comes out where the tool looks for it', async () => {
    const files = outside(format)
    write(`${format}/${places[format]}`, files)
    const before = await run('import', format, format, '--dry-run')
    expect(before).toMatchObject({ code: 0, answer: { format } })
    const { code, answer } = await run('import', format, format)
    expect([code, answer.created]).toEqual([0, before.answer.created])
    expect(await run('exchange', 'import', format)).toMatchObject({
      code: 0,
      answer: { created: 0, updated: 0 },
    })
    const out = await run('export', format, `${format}-out`)
    expect(out).toMatchObject({ code: 0, answer: { unchanged: 0 } })
    const known = new Set(files.map(file => file.path))
    const back = meaning(read(`${format}-out/${places[format]}`).filter(file => known.has(file.path)))
    if (format !== 'task-master') expect(back).toMatchObject(format === 'backlog' ? meaning(files) : {})
    expect(Object.keys(back)).toEqual(Object.keys(meaning(files)))
    const again = await run('export', format, `${format}-out`)
    expect(again).toMatchObject({ answer: { written: 0, unchanged: out.answer.written } })
  })
})

test('a title that changed renames the file of its task, and asks before', async () => {
  const { answer } = await run('task', 'create', '--title', 'First title')
  await run('export', 'backlog', 'renamed')
  await run('task', 'update', answer.task.code, '--title', 'Second title')
  const refused = await run('export', 'backlog', 'renamed')
  expect(refused).toMatchObject({
    code: 3,
    answer: { code: 'file_exists', files: [expect.stringContaining('First-title')] },
  })
  expect((await run('export', 'backlog', 'renamed', '--force')).code).toBe(0)
  const names = readdirSync(at('renamed/backlog/tasks')).filter(name => /(First|Second)-title/.test(name))
  expect(names).toEqual([expect.stringMatching(/ - Second-title\.md$/)])
})

test('what is not there, or packed, or of nobody, is bad usage', async () => {
  mkdirSync(at('empty'))
  write('packed', [{ path: 'x.zip', text: 'PK' }])
  for (const words of [
    ['import', 'beads', 'nowhere'],
    ['exchange', 'import', 'empty'],
    ['import', 'beads', 'packed/x.zip'],
    ['import', 'jira', 'empty'],
  ])
    expect(await run(...words)).toMatchObject({ code: 2, answer: { code: expect.any(String) } })
})
