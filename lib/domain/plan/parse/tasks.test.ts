import { describe, expect, test } from 'vitest'
import { type PlannedTask, parsePlan } from './parse-plan.ts'

const first = (source: string): PlannedTask | undefined => parsePlan(source).tasks[0]
const titles = (source: string): string[] => parsePlan(source).tasks.map(task => task.title)

describe('a checkbox', () => {
  test('is pending, done, begun or dropped by its mark', () => {
    const { tasks } = parsePlan('- [ ] a\n- [x] b\n- [X] c\n- [~] d\n- [-] e')
    expect(tasks.map(task => task.status)).toEqual(['pending', 'done', 'done', 'in_progress', 'cancelled'])
  })

  test.each([
    ['TASK-001: Write it', 'TASK-001', 'Write it'],
    ['**bat-41** - Write it', 'BAT-41', 'Write it'],
    ['[A1.1] Write it', 'A1.1', 'Write it'],
    ['BAT-41 Write it', 'BAT-41', 'Write it'],
    ['T001 Write it', 'T001', 'Write it'],
    ['UTF-8 support', null, 'UTF-8 support'],
    ['Step 1: Write it', null, 'Step 1: Write it'],
    ['`lib/plan.ts` Write it', null, 'lib/plan.ts Write it'],
    ['See [the spec](https://example.com)', null, 'See the spec'],
  ])('of "%s" has the code %s', (text, code, title) => {
    expect(first(`- [ ] ${text}`)).toMatchObject({ code, title })
  })

  test('takes status, priority and people from the lines under it, and keeps them as its description', () => {
    const source = '- [ ] P1: Write it @baby\n  - Lead: taichi\n  - **Status:** In Progress\n\n  Some text.'
    expect(first(source)).toMatchObject({
      title: 'Write it',
      assignee: 'baby',
      lead: 'taichi',
      status: 'in_progress',
      priority: 'high',
      description: '- Lead: taichi\n- **Status:** In Progress\n\nSome text.',
    })
  })

  test('under another one is a task in its section', () => {
    const [parent, child] = parsePlan('# T\n\n## S\n\n- [ ] a\n  - [x] b').tasks
    expect(parent?.section).toEqual(['S'])
    expect(child).toMatchObject({ title: 'b', section: ['S', 'a'], status: 'done' })
  })

  test('in code or without text is none, and is reported', () => {
    const { tasks, skipped } = parsePlan('- [ ] a\n- [ ]\n\n```md\n- [ ] b\n```')
    expect(tasks).toHaveLength(1)
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'checkbox without text',
      'checkbox inside a code block: an example, not a task',
    ])
  })

  test('with a code that is taken is left out, and is reported', () => {
    const { tasks, skipped } = parsePlan('- [ ] A-1: a\n- [ ] A-1: b\n  A-1 depends on A-2\n- [ ] A-2: c')
    expect(tasks.map(task => [task.title, task.dependsOn])).toEqual([
      ['a', []],
      ['c', []],
    ])
    expect(skipped.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'A-1 is already the task on line 1'],
      [3, 'A-1 is already the task on line 1'],
    ])
  })
})

describe('a table', () => {
  test('is read by the names of its columns, in any order', () => {
    const source = [
      '| Owner | State | Task | Sprint | Prio | Effort | Key |',
      '|-|-|-|-|-|-|-|',
      '| @baby | **Blocked** | Write it | A | critical | 2d | x-1 |',
    ]
    const { tasks, sprints } = parsePlan(source.join('\n'))
    expect(tasks[0]).toMatchObject({
      code: 'X-1',
      title: 'Write it',
      assignee: 'baby',
      status: 'blocked',
      sprint: 'SPRINT-A',
      priority: 'urgent',
      description: 'Effort: 2d',
    })
    expect(sprints).toEqual([{ code: 'SPRINT-A', title: 'Sprint A', goal: null, line: 3 }])
  })

  test('with a status nobody knows keeps the task pending and reports the word', () => {
    const { tasks, skipped } = parsePlan('| Task | Status |\n|-|-|\n| a | Purple |')
    expect(tasks[0]?.status).toBe('pending')
    expect(skipped).toEqual([
      { line: 3, text: 'Purple', reason: 'not a known status, so the task stays pending' },
    ])
  })

  test('makes bullets elsewhere no tasks, and takes descriptions from headings with its codes', () => {
    const source =
      '| ID | Title |\n|-|-|\n| A-1 | Write it |\n\n## New files\n\n- lib/a.ts\n\n## A-1: Write it\n\nWith care.\n\n**Owner:** baby\n'
    const { tasks, skipped } = parsePlan(source)
    expect(tasks).toHaveLength(1)
    expect(tasks[0]).toMatchObject({ description: 'With care.\n\n**Owner:** baby', assignee: 'baby' })
    expect(skipped).toEqual([{ line: 7, text: '- lib/a.ts', reason: 'file list' }])
  })
})

describe('a heading with a code', () => {
  const source =
    '# Plan\n\n## Phase 1: Base\n\n### TASK-1: Schema\n\n**Priority:** High\n\nAcceptance criteria:\n\n- [ ] migrates\n\n### TASK-2: Seeds\n\nDepends on TASK-1.\n'

  test('is a task, described by its section, whose criteria are no tasks', () => {
    const { tasks } = parsePlan(source)
    expect(tasks.map(task => [task.code, task.title, task.phase, task.priority, task.dependsOn])).toEqual([
      ['TASK-1', 'Schema', '1 - Base', 'high', []],
      ['TASK-2', 'Seeds', '1 - Base', 'normal', ['TASK-1']],
    ])
    expect(tasks[0]?.description).toBe('**Priority:** High\n\nAcceptance criteria:\n\n- [ ] migrates')
  })
})

describe('JSON', () => {
  const task = {
    id: 'task-001',
    title: 'Login',
    description: 'OAuth2',
    lead: 'a',
    assignee: 'b',
    status: 'ready',
    priority: 'high',
  }
  const other = {
    id: 'task-002',
    title: 'Logout',
    status: 'completed',
    depends_on: ['task-001', 'task-000'],
    created_at: '2026',
  }

  test.each([
    ['an array', JSON.stringify([task, other], null, 2)],
    ['an object with tasks', JSON.stringify({ tasks: [task, other] }, null, 2)],
    ['a code block', `# Plan\n\n\`\`\`json\n${JSON.stringify([task, other], null, 2)}\n\`\`\`\n`],
    [
      'a block for each',
      [task, other].map(one => `\`\`\`json\n${JSON.stringify(one, null, 2)}\n\`\`\``).join('\n\n'),
    ],
  ])('in %s gives tasks', (_, source) => {
    const { tasks, skipped } = parsePlan(source)
    expect(tasks).toMatchObject([
      {
        code: 'TASK-001',
        title: 'Login',
        description: 'OAuth2',
        lead: 'a',
        assignee: 'b',
        status: 'pending',
        priority: 'high',
      },
      { code: 'TASK-002', title: 'Logout', status: 'done', dependsOn: ['TASK-001'] },
    ])
    expect(skipped.map(({ text, reason }) => [text, reason])).toEqual([
      ['created_at', 'a key that is no field of a task'],
      ['task-000', 'depends on task-000, which the plan does not have'],
    ])
    expect(source.split('\n')[(tasks[1]?.source.line ?? 0) - 1]).toContain('task-002')
  })

  test('is an example in a plan with checkboxes, under a heading that says so, or without what only tasks have', () => {
    const block = (heading: string, value: unknown): string =>
      `## ${heading}\n\n\`\`\`json\n${JSON.stringify(value)}\n\`\`\`\n`
    expect(titles(`- [ ] a\n\n${block('Tasks', task)}`)).toEqual(['a'])
    expect(titles(block('Task Object Schema', task))).toEqual([])
    expect(titles(block('Package', { name: 'walker', version: '1' }))).toEqual([])
  })

  test('that is broken is told so', () => {
    expect(parsePlan('{ "tasks": [ }').skipped[0]?.reason).toMatch(/^not valid JSON: /)
  })

  test('names tasks by number and holds subtasks', () => {
    const plan = [
      { id: 1, title: 'A', subtasks: [{ id: 1, title: 'B', dependencies: [] }] },
      { id: 2, title: 'C', dependencies: [1] },
    ]
    const { tasks } = parsePlan(JSON.stringify(plan))
    expect(tasks.map(one => [one.title, one.section])).toEqual([
      ['A', []],
      ['B', ['A']],
      ['C', []],
    ])
    expect(tasks[2]?.dependsOn).toEqual([tasks[0]?.key])
  })
})

describe('a list without checkboxes', () => {
  test('is tasks under a phase, a sprint or a heading that says so, when the plan has nothing better', () => {
    expect(
      titles('## Goals\n\n- fly\n\n## Tasks\n\n1. a\n2. b\n\n## Sprint 1\n\n- c\n\nRisks:\n\n- rain'),
    ).toEqual(['a', 'b', 'c'])
    expect(titles('## Deliverables\n\n- a\n- b')).toEqual(['a', 'b'])
  })

  test('is no task beside checkboxes', () => {
    const { tasks, skipped } = parsePlan('## Phase 1\n\n- [ ] a\n\n## Phase 2\n\n- b')
    expect(tasks.map(task => [task.title, task.phase])).toEqual([['a', 'Phase 1']])
    expect(skipped).toEqual([{ line: 7, text: '- b', reason: 'list item without a checkbox, not a task' }])
  })
})

test('a plan begins with its title, which front matter may hold', () => {
  expect(parsePlan('# Ship it\n\n- [ ] a').title).toBe('Ship it')
  expect(parsePlan('---\ntitle: Ship it\n---\n\n- [ ] a')).toMatchObject({
    title: 'Ship it',
    tasks: [{ source: { line: 5 } }],
  })
  expect(parsePlan('## Phase 1\n\n- [ ] a').title).toBeNull()
})
