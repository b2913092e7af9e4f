import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCli, type TestCli } from '../test-cli.ts'

const plans = fileURLToPath(new URL('../../../../test/fixtures/plans', import.meta.url))
const seed = (name: string): Buffer => readFileSync(path.join(plans, name))

let cli: TestCli
beforeAll(async () => {
  cli = await startTestCli()
})
afterAll(() => cli.close())

const at = (...parts: string[]) => path.join(cli.folder, ...parts)

function write(top: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(at(top, file)), { recursive: true })
    writeFileSync(at(top, file), content)
  }
}

const read = (top: string): Map<string, Buffer> =>
  new Map(
    readdirSync(at(top), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => path.join(entry.parentPath, entry.name))
      .map(file => [path.relative(at(top), file), readFileSync(file)]),
  )

const ana = (name: string, input: object = {}) => cli.t.as(cli.t.characters.ana, name, input)

const run = async (...words: string[]) => {
  const { code, out, err } = await cli.as(cli.t.characters.ana, 'migrate', 'files', ...words, '--json')
  return { code, answer: JSON.parse(code === 0 ? out : err) }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** One of the plans has the key of an example in it, which is cut out as any other. */
const withoutKey = (bytes: Buffer): Buffer => {
  const text = bytes.toString('latin1')
  return Buffer.from(text.replaceAll('AKIAFAKEAKIAFAKEAKIA', '[secret removed]'), 'latin1')
}

/** As the source documents describe the file-based workflow: real plans in it, attachments, long texts. */
const tree = {
  'delegation/sprints/SPRINT-V1.md': seed('seed-003-production-readiness.txt'),
  'delegation/sprints/SPRINT-TUI/README.md': seed('platform-cli-tui-prd.txt'),
  'delegation/sprints/SPRINT-TUI/graph.md': seed('walker-gitignore-cascade-plan.txt'),
  'delegation/tasks/T-MIG-01/TASK.md':
    '# Lay the track\n\n**Status:** ✅ Done\n**Priority:** High\n**Assignee:** @dev-1\n**Sprint:** SPRINT-V1\n\nAll of it.\n',
  'delegation/tasks/T-MIG-01/CONTEXT.md': 'Mind the gap.\n',
  'delegation/tasks/T-MIG-01/assets/plan.png': Buffer.from([
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2, 255,
  ]),
  'delegation/tasks/T-MIG-02.md': '# Ride\n\nDepends on: T-MIG-01\n',
  'delegation/tasks/T-MIG-03/task.yaml': 'id: T-MIG-03\ntitle: Write about it\ndepends_on: [T-MIG-02]\n',
  'delegation/tasks/T-MIG-03/prompt.txt': 'Be brief.\n',
  'delegation/backlog/ideas.md': '# Ideas\n\n- [ ] Paint the lanes\n- [ ] Sell tickets\n',
  'delegation/backlog/faster-horses.md': '# Faster horses\n\nPeople ask for them.\n',
  'docs/orchestration/README.md': '# Overview\n',
  'docs/README.md': '# Docs\n',
  'docs/T-MIG-01/decision.md': 'Wide gauge.\n',
  'docs/long.txt': 'A long line of text.\n'.repeat(60_000),
}

test('a tree goes in: each byte is in an artifact, tasks and sprints are there, the originals are archived', async () => {
  write('repo', {
    ...tree,
    'delegation/agents.txt': 'stays',
    'src/code.ts': 'stays',
    'docs/archived/old.md': 'stays',
  })
  const dry = await run('repo', '--dry-run')
  expect(dry.code).toBe(0)
  expect((await ana('task.list')).items).toEqual([])
  expect([...read('repo').keys()]).toHaveLength(Object.keys(tree).length + 3)

  const { code, answer } = await run('repo')
  expect(code).toBe(0)
  expect(answer).toMatchObject({
    created: dry.answer.created,
    archived: Object.keys(tree).length,
    removed: 2,
  })
  expect(answer.artifacts.map(({ path: file }: { path: string }) => file).toSorted()).toEqual(
    Object.keys(tree).toSorted(),
  )
  for (const artifact of answer.artifacts) {
    const { path: file, name, task, sprint } = artifact
    const home = task ? `by-task/${task}` : sprint ? `by-sprint/${sprint}` : 'by-project/MAIN'
    const kept = await ana('artifact.get', { address: `fe://artifacts/${home}/${encodeURIComponent(name)}` })
    expect([file, kept.artifact.sha256]).toEqual([
      file,
      hashOf(withoutKey(Buffer.from(tree[file as keyof typeof tree]))),
    ])
  }
  const left = read('repo')
  for (const [file, content] of Object.entries(tree))
    expect(
      left.get(`delegation/archived/${file.replace(/^delegation\//, '')}`)?.equals(Buffer.from(content)),
    ).toBe(true)
  const others = [...left.keys()].filter(file => !file.startsWith('delegation/archived/'))
  expect(others.toSorted()).toEqual(['delegation/agents.txt', 'docs/archived/old.md', 'src/code.ts'])
  expect(JSON.parse(left.get(answer.report)?.toString() ?? '')).toMatchObject({ created: answer.created })

  expect(await ana('task.get', { code: 'T-MIG-01' })).toMatchObject({
    ...{ title: 'Lay the track', status: 'done', priority: 'high', assignee: 'dev-1', sprint: 'SPRINT-V1' },
    context: 'Mind the gap.',
  })
  expect(await ana('task.get', { code: 'T-MIG-02' })).toMatchObject({ dependsOn: ['T-MIG-01'], ready: true })
  expect(await ana('task.get', { code: 'T-MIG-03' })).toMatchObject({
    prompt: 'Be brief.',
    dependsOn: ['T-MIG-02'],
  })
  const titles = (await ana('task.list', { limit: 500 })).items.map(({ title }: { title: string }) => title)
  for (const title of ['Paint the lanes', 'Sell tickets', 'Faster horses']) expect(titles).toContain(title)
  expect(await ana('sprint.get', { code: 'SPRINT-V1' })).toMatchObject({
    title: 'Orchestration System v1.0 - Production Readiness Plan',
  })
  expect(answer.artifacts).toContainEqual(
    expect.objectContaining({ path: 'docs/T-MIG-01/decision.md', task: 'T-MIG-01', isDoc: true }),
  )
  expect(await run('repo')).toMatchObject({ code: 2 })
})

test('again, also after it was ended in the middle, nothing is made twice', async () => {
  write('twice', tree)
  await run('twice', '--no-archive')
  const seq = async () => (await ana('event.list', { order: 'desc', limit: 1 })).items[0].seq
  const before = await seq()
  const again = await run('twice', '--no-archive')
  expect(again.answer).toMatchObject({ created: 0, updated: 0 })
  expect(new Set(again.answer.artifacts.map(({ change }: { change: string }) => change))).toEqual(
    new Set(['unchanged', 'upload']),
  )
  expect(await seq()).toBe(before)
  // Half of the files were moved when it ended.
  for (const file of Object.keys(tree).slice(0, 6)) rmSync(at('twice', file))
  expect((await run('twice')).answer).toMatchObject({
    created: 0,
    updated: 0,
    archived: Object.keys(tree).length - 6,
  })
})

test('a name that is taken in the archive stays, and the other file is kept beside it', async () => {
  write('names', { 'docs/a.md': 'new', 'delegation/archived/docs/a.md': 'old' })
  expect((await run('names')).answer).toMatchObject({ archived: 1 })
  const left = read('names')
  expect(left.get('delegation/archived/docs/a.md')?.toString()).toBe('old')
  expect(left.get('delegation/archived/docs/a.2.md')?.toString()).toBe('new')
})

test('a server that refuses leaves every file where it is', async () => {
  write('refused', { 'docs/a.md': 'x', 'delegation/tasks/T-X-1/task.yaml': 'title: "open' })
  expect(await run('refused')).toMatchObject({ code: 3, answer: { code: 'yaml_invalid' } })
  expect([...read('refused').keys()].toSorted()).toEqual(['delegation/tasks/T-X-1/task.yaml', 'docs/a.md'])
  expect(await run('nowhere')).toMatchObject({ code: 2 })
})
