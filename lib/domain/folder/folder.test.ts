import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import type { FolderFile, FolderOutcome } from './folder.ts'

/** folder.preview, folder.import, folder.export. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const run = (verb: 'preview' | 'import', files: FolderFile[], fields: object = {}): Promise<FolderOutcome> =>
  t.as(t.characters.ana, `folder.${verb}`, { files, ...fields })

const exported = async (...codes: string[]): Promise<FolderFile[]> =>
  (await t.as(t.characters.ana, 'folder.export', { codes })).files

const get = (code: string) => t.as(t.characters.ana, 'task.get', { code })

const yaml = (path: string, ...lines: string[]): FolderFile => ({ path, text: `${lines.join('\n')}\n` })

const seqOf = async (): Promise<number> =>
  (await t.as(t.characters.ana, 'event.list', { order: 'desc', limit: 1 })).items[0].seq

/** As the source document names the files and their fields. */
const lap = (first: string, second: string): FolderFile[] => [
  yaml(
    `${first}/task.yaml`,
    `id: ${first}`,
    'title: "Write the parser: all of it"',
    'status: done',
    'priority: high',
    'pod_owner: DevPod',
    'lead: ana',
    'assignee: dev-1',
    'sprint: SPRINT-F',
    'handoff_mode: sync',
    'skills: [typescript, sql]',
    'description: |-',
    '  Reads words.',
    '',
    '  - one by one',
    'summary: All words are read',
  ),
  { path: `${first}/prompt.txt`, text: 'You are a careful parser.\nMind the gap.\n' },
  yaml(
    `${first}/reasoning_trace.yaml`,
    'summary: Recursion was too deep',
    'steps:',
    '  - tried: recursion',
    '    result: too deep',
  ),
  yaml(`${first}/chain_of_thought.yaml`, '# a remark', 'thoughts: ["first", "second"]'),
  yaml(
    `${second}/task.yaml`,
    `id: ${second}`,
    'title: Test the parser',
    'status: pending',
    'pod_owner: QAPod',
    `depends_on: [${first}]`,
    `handoff_from: ${first}`,
    'handoff_mode: async',
    'context: Needs the fixtures',
  ),
  yaml(
    `${second}/handoff_notes.yaml`,
    '- from: dev-1',
    '  at: 2026-01-27T16:00:00.000Z',
    '  note: |-',
    '    Mind the tabs.',
    '',
    '    Really.',
    '- from: DevPod GPT',
    '  at: 2026-01-28T08:30:00.000Z',
    '  note: The author is no member here',
  ),
]

const asData = (files: readonly FolderFile[]) =>
  Object.fromEntries(files.map(({ path, text }) => [path, path.endsWith('.yaml') ? parse(text) : text]))

test('a folder in, the same tasks and notes out', async () => {
  const files = lap('T-RT-1', 'T-RT-2')
  expect(await run('preview', files)).toMatchObject({ created: 2, updated: 0, notes: 2, skipped: [] })
  await expect(get('T-RT-1')).rejects.toMatchObject({ code: 'task_not_found' })
  const outcome = await run('import', files)
  expect(outcome.tasks.map(({ code, change, notes }) => [code, change, notes])).toEqual([
    ['T-RT-1', 'created', 0],
    ['T-RT-2', 'created', 2],
  ])
  expect(asData(await exported('T-RT-1', 'T-RT-2'))).toEqual(asData(files))

  const task = await get('T-RT-2')
  expect(task).toMatchObject({ ready: true, dependsOn: ['T-RT-1'], handoffFrom: 'T-RT-1', pod: 'QAPod' })
  expect(task.notes).toMatchObject([
    { kind: 'handoff', author: 'dev-1', body: 'Mind the tabs.\n\nReally.', at: '2026-01-27T16:00:00.000Z' },
    { author: null, body: 'From DevPod GPT:\n\nThe author is no member here' },
  ])
  expect((await get('T-RT-1')).prompt).toBe('You are a careful parser.\nMind the gap.')
  const { db } = t.baton.database.handle
  const [kept] = await db.handoff.findMany({ where: { workItem: { code: 'T-RT-1' } } })
  expect(kept).toMatchObject({ state: 'accepted', reasoningSummary: 'Recursion was too deep' })
  expect(kept?.chainOfThought).toContain('# a remark')
  const bySprint = await t.as(t.characters.ana, 'folder.export', { sprint: 'SPRINT-F' })
  expect(bySprint.tasks).toEqual(['T-RT-1'])
})

test('importing it again changes nothing and tells nothing', async () => {
  const files = lap('T-AG-1', 'T-AG-2')
  await run('import', files)
  const before = await seqOf()
  const tasks = [await get('T-AG-1'), await get('T-AG-2')]
  expect(await run('import', files)).toMatchObject({ created: 0, updated: 0, unchanged: 2, notes: 0 })
  expect(await run('import', files.toReversed())).toMatchObject({ unchanged: 2, notes: 0 })
  expect(await run('import', await exported('T-AG-1', 'T-AG-2'))).toMatchObject({ unchanged: 2, notes: 0 })
  expect(await seqOf()).toBe(before)
  expect([await get('T-AG-1'), await get('T-AG-2')]).toEqual(tasks)
  const { db } = t.baton.database.handle
  expect(await db.handoff.count({ where: { workItem: { code: 'T-AG-1' } } })).toBe(1)
})

test('an edited folder changes the edit, and nothing that was changed in Baton', async () => {
  const files = lap('T-ED-1', 'T-ED-2')
  await run('import', files)
  await t.as(t.characters.ana, 'task.update', {
    code: 'T-ED-2',
    pod: 'DevPod',
    prompt: 'Ours',
    priority: 'urgent',
  })
  const edited = files.map(file => ({
    ...file,
    text: file.text
      .replace('Test the parser', 'Test the new parser')
      .replace('handoff_mode: async\n', '')
      .replace('too deep', 'far too deep')
      .replace(/^- from: DevPod/m, '- {from: dev-2, note: One more}\n- from: DevPod'),
  }))
  const outcome = await run('import', edited)
  expect(outcome.tasks.map(({ code, changed, notes }) => [code, changed.toSorted(), notes])).toEqual([
    ['T-ED-1', ['reasoning'], 0],
    ['T-ED-2', ['handoffMode', 'handoffNotes', 'title'], 1],
  ])
  expect(await get('T-ED-2')).toMatchObject({
    title: 'Test the new parser',
    handoffMode: 'auto',
    pod: 'DevPod',
    prompt: 'Ours',
    priority: 'urgent',
  })
  expect((await exported('T-ED-1')).find(({ path }) => path.includes('trace'))?.text).toContain(
    'far too deep',
  )
})

test('what comes to nothing is reported, with its file and the reason', async () => {
  const { skipped, tasks } = await run('import', [
    yaml(
      'x/001 Lay track/task.yaml',
      'status: in_progress',
      'colour: red',
      'lead: nobody',
      'depends_on: T-NONE, 002',
    ),
    yaml('x/002/task.yaml', 'title: 42', 'handoff_from: "001 lay track"'),
    yaml('x/003/prompt.txt', 'Alone'),
    yaml('x/004/task.yaml', 'id: "002"'),
    yaml('README.md', '# Tasks'),
    yaml('x/002/handoff_notes.yaml', 'notes: [{text: Told, mood: good}, Said]'),
  ])
  expect(tasks).toMatchObject([
    { code: 'MAIN-001-LAY-TRACK', title: '001-LAY-TRACK', status: 'pending', dependsOn: ['MAIN-002'] },
    { code: 'MAIN-002', title: '42', notes: 2 },
  ])
  expect((await get('MAIN-002')).handoffFrom).toBe('MAIN-001-LAY-TRACK')
  const reasons = skipped.map(({ path, text, reason }) => `${path} | ${text} | ${reason}`)
  for (const expected of [
    /x\/001 Lay track\/task.yaml \| status: in_progress \| nobody holds/,
    /001 Lay track\/task.yaml \| colour \| a task has no place/,
    /001 Lay track\/task.yaml \| nobody \| no agent or member/,
    /001 Lay track\/task.yaml \| depends_on: T-NONE \| no task of this name/,
    /x\/003\/prompt.txt \| {2}\| no task.yaml stands beside it/,
    /x\/004\/task.yaml \| 002 \| the task of this name is in x\/002/,
    /README.md \| {2}\| no file of a task folder/,
    /002\/handoff_notes.yaml \| note 1: mood \| a note has no place/,
  ])
    expect(
      reasons.filter(reason => expected.test(reason)),
      String(expected),
    ).toHaveLength(1)
  expect(reasons).toHaveLength(8)
})

test('a folder alone can name tasks that are in the project already', async () => {
  const [, , , , second, notes] = lap('T-AL-1', 'T-AL-2')
  await run('import', lap('T-AL-1', 'T-AL-2').slice(0, 4))
  const outcome = await run(
    'import',
    [second, notes].filter(file => file !== undefined),
  )
  expect(outcome).toMatchObject({ created: 1, skipped: [] })
  expect((await get('T-AL-2')).dependsOn).toEqual(['T-AL-1'])
})

describe('hostile folders are refused by type, and nothing is changed', () => {
  const laughs = ['a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]']
  for (let level = 1; level < 9; level++)
    laughs.push(
      `${'abcdefghi'[level]}: &${'abcdefghi'[level]} [${Array(9).fill(`*${'abcdefghi'[level - 1]}`)}]`,
    )

  const cases: [string, string, FolderFile[]][] = [
    ['a billion laughs', 'yaml_invalid', [yaml('T-H-1/task.yaml', ...laughs)]],
    [
      'aliases of a long text',
      'yaml_invalid',
      [yaml('T-H-1/task.yaml', `a: &a ${'x'.repeat(4_000)}`, `b: [${Array(99).fill('*a').join(', ')}]`)],
    ],
    [
      'aliases of aliases',
      'yaml_invalid',
      [yaml('T-H-1/task.yaml', `a: &a ${'x'.repeat(4_000)}`, 'b: &b [*a, *a, *a]', 'c: [*b, *b, *b]')],
    ],
    ['a circle', 'invalid_input', [yaml('T-H-1/task.yaml', 'depends_on: &a [*a]')]],
    ['depth', 'yaml_invalid', [yaml('T-H-1/task.yaml', `title: ${'['.repeat(50_000)}`)]],
    ['too many parts', 'yaml_invalid', [yaml('T-H-1/task.yaml', `skills: [${'a,'.repeat(50_000)}]`)]],
    ['broken YAML', 'yaml_invalid', [yaml('T-H-1/task.yaml', 'title: "open')]],
    ['a tag', 'yaml_invalid', [yaml('T-H-1/task.yaml', 'title: !!js/function "() => 1"')]],
    ['two documents', 'yaml_invalid', [yaml('T-H-1/task.yaml', 'title: a', '---', 'title: b')]],
    ['a key twice', 'yaml_invalid', [yaml('T-H-1/task.yaml', 'title: a', 'title: b')]],
    ['NUL', 'invalid_input', [yaml('T-H-1/task.yaml', 'title: "a\\0b"')]],
    ['a list', 'folder_invalid', [yaml('T-H-1/task.yaml', '- title')]],
    ['a wrong type', 'folder_invalid', [yaml('T-H-1/task.yaml', 'title: {a: b}')]],
    ['an unknown status', 'folder_invalid', [yaml('T-H-1/task.yaml', 'status: half')]],
    ['a long title', 'folder_invalid', [yaml('T-H-1/task.yaml', `title: ${'x'.repeat(301)}`)]],
    ['__proto__', 'folder_invalid', [yaml('T-H-1/task.yaml', '__proto__: {id: X-1}', 'title: [1]')]],
    [
      'a note of numbers',
      'folder_invalid',
      [yaml('T-H-1/task.yaml', ''), yaml('T-H-1/handoff_notes.yaml', '[1]')],
    ],
    [
      'a time',
      'folder_invalid',
      [yaml('T-H-1/task.yaml', 'id: T-H-1'), yaml('T-H-1/handoff_notes.yaml', '- {note: x, at: 0000-01-01}')],
    ],
    ['up', 'unsafe_path', [yaml('../T-H-1/task.yaml', 'title: a')]],
    ['inside up', 'unsafe_path', [yaml('a/../../task.yaml', 'title: a')]],
    ['absolute', 'unsafe_path', [yaml('/etc/task.yaml', 'title: a')]],
    ['a drive', 'unsafe_path', [yaml('C:/task.yaml', 'title: a')]],
    ['backslashes', 'unsafe_path', [yaml('..\\task.yaml', 'title: a')]],
    ['twice the same', 'unsafe_path', [yaml('a/task.yaml', 'title: a'), yaml('./a/task.yaml', 'title: b')]],
    ['ten megabytes', 'folder_too_large', [yaml('T-H-1/prompt.txt', 'x'.repeat(10_000_000))]],
    [
      'much in all',
      'folder_too_large',
      Array.from({ length: 20 }, (_, n) => yaml(`T-H-${n}/prompt.txt`, 'x'.repeat(190_000))),
    ],
    [
      'a circle of tasks',
      'dependency_cycle',
      [yaml('T-H-1/task.yaml', 'depends_on: T-H-2'), yaml('T-H-2/task.yaml', 'depends_on: T-H-1')],
    ],
  ]
  test.each(cases)('%s', async (_, code, files) => {
    const before = await seqOf()
    for (const verb of ['preview', 'import'] as const)
      await expect(run(verb, files)).rejects.toMatchObject({ name: 'OperationError', code })
    expect(await seqOf()).toBe(before)
    await expect(get('T-H-1')).rejects.toMatchObject({ code: 'task_not_found' })
  })
})

test('an export takes either codes or a sprint, of what one can see', async () => {
  const { ana, eve } = t.characters
  await expect(t.as(ana, 'folder.export', {})).rejects.toMatchObject({ code: 'invalid_input' })
  await run('import', lap('T-EX-1', 'T-EX-2'))
  await expect(t.as(eve, 'folder.export', { codes: ['T-EX-1'] })).rejects.toMatchObject({
    code: 'task_not_found',
  })
  await expect(t.as(eve, 'folder.export', { sprint: 'SPRINT-F' })).rejects.toMatchObject({
    code: 'sprint_not_found',
  })
  await expect(
    t.as(t.characters.vera, 'folder.import', { files: lap('T-V-1', 'T-V-2') }),
  ).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('the example of the command works in the chat', async () => {
  const line = `/folder-import --files='[{"path":"T-CHAT-1/task.yaml","text":"title: Lay, then ride"}]'`
  const answer = await t.as(t.characters.ana, 'command.run', { line })
  expect(answer.output.tasks).toMatchObject([{ code: 'T-CHAT-1', title: 'Lay, then ride' }])
})

test('a trace may be anything: it is kept, and only its summary is looked for', async () => {
  const traces = [
    'summary: [',
    `summary: x\n${'- '.repeat(9_000)}`,
    'summary: !!js x',
    'summary: "a\\0b"',
    'summary: {a: b}',
  ]
  const files = traces.flatMap((trace, n) => [
    yaml(`T-TR-${n}/task.yaml`, 'title: Traced'),
    { path: `T-TR-${n}/reasoning_trace.yaml`, text: trace },
  ])
  expect((await run('import', files)).created).toBe(traces.length)
  const { db } = t.baton.database.handle
  const kept = await db.handoff.findMany({
    where: { workItem: { code: { startsWith: 'T-TR-' } } },
    orderBy: { workItem: { code: 'asc' } },
  })
  expect(kept.map(({ reasoningTrace }) => reasoningTrace)).toEqual(traces)
  expect(kept.every(({ reasoningSummary }) => reasoningSummary === null)).toBe(true)
})

test('a secret in a text, a note or a trace is not kept', async () => {
  const secret = `bat_${'Q7'.repeat(16)}`
  const files = [
    yaml(
      'T-SEC-1/task.yaml',
      `title: Use ${secret}\ndescription: Or ${secret}\ncontext: The key is ${secret}`,
    ),
    { path: 'T-SEC-1/prompt.txt', text: `Log in with ${secret}` },
    yaml('T-SEC-1/handoff_notes.yaml', `- Use ${secret}`),
    yaml('T-SEC-1/reasoning_trace.yaml', `summary: Tried ${secret}`),
  ]
  await t.as(
    t.characters.ana,
    'folder.import',
    { files: [...files, yaml('T-SEC-2/task.yaml', `${secret}: x`)] },
    'secrets',
  )
  expect(JSON.stringify(await t.baton.database.handle.db.idempotencyKey.findMany())).not.toContain(secret)
  expect(await run('import', files)).toMatchObject({ unchanged: 1, notes: 0 })
  const all = JSON.stringify([await get('T-SEC-1'), await exported('T-SEC-1')])
  expect(all).toContain('[secret removed]')
  expect(all).not.toContain(secret)
})
