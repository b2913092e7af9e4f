import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type ParsedPlan, type PlannedTask, parsePlan } from './parse-plan.ts'

const folder = new URL('../../../../test/fixtures/plans/', import.meta.url)

function plan(name: string): ParsedPlan {
  return parsePlan(readFileSync(new URL(`${name}.txt`, folder), 'utf8'))
}

function counts(tasks: PlannedTask[], by: (task: PlannedTask) => string | null): Record<string, number> {
  const groups = Map.groupBy(tasks, task => by(task) ?? 'none')
  return Object.fromEntries([...groups].map(([name, group]) => [name, group.length]))
}

describe('a plan with a task table and a drawn graph', () => {
  const { title, tasks, skipped } = plan('seed-004-task-index')

  test('gives its eight tasks with their codes, phases and statuses', () => {
    expect(title).toBe('Orchestrator and Handoff Patterns - Task Index')
    expect(tasks.map(task => [task.code, task.phase])).toEqual([
      ['TASK-001', '1 - Foundation'],
      ['TASK-002', '1 - Foundation'],
      ['TASK-003', '2 - Orchestrator'],
      ['TASK-004', '3 - Handoff'],
      ['TASK-005', '3 - Handoff'],
      ['TASK-006', '4 - Integration'],
      ['TASK-007', '4 - Integration'],
      ['TASK-008', '4 - Integration'],
    ])
    expect(new Set(tasks.map(task => task.status))).toEqual(new Set(['pending']))
    expect(tasks[2]).toMatchObject({
      title: 'OrchestrationManager (all strategies + synthesis)',
      description: 'Complexity: Medium',
      source: { line: 19 },
      position: 2,
      section: ['Tasks'],
    })
  })

  test('gives exactly the fifteen dependencies of its table, whatever the drawing seems to say', () => {
    expect(Object.fromEntries(tasks.map(task => [task.code, task.dependsOn]))).toEqual({
      'TASK-001': [],
      'TASK-002': [],
      'TASK-003': ['TASK-001'],
      'TASK-004': ['TASK-001', 'TASK-002'],
      'TASK-005': ['TASK-003', 'TASK-004'],
      'TASK-006': ['TASK-004'],
      'TASK-007': ['TASK-003', 'TASK-004'],
      'TASK-008': ['TASK-001', 'TASK-002', 'TASK-003', 'TASK-004', 'TASK-005', 'TASK-006', 'TASK-007'],
    })
  })

  test('gives the parallel groups it states', () => {
    const groups = Map.groupBy(tasks, task => task.parallelGroup)
    expect([...groups].map(([name, group]) => [name, group.map(task => task.code)])).toEqual([
      ['parallel-1', ['TASK-001', 'TASK-002']],
      ['parallel-2', ['TASK-003', 'TASK-004']],
      ['parallel-3', ['TASK-005', 'TASK-006', 'TASK-007']],
      [null, ['TASK-008']],
    ])
  })

  test('reports its file lists, decisions and drawing, and nothing about the lines it used', () => {
    expect(skipped.filter(({ reason }) => reason === 'file list')).toHaveLength(16)
    expect(skipped.filter(({ reason }) => reason.startsWith('drawing'))).toHaveLength(11)
    expect(skipped.filter(({ line }) => line >= 14 && line <= 25)).toEqual([])
    expect(skipped.filter(({ line }) => line >= 44 && line <= 47)).toEqual([])
    expect(skipped).toHaveLength(6 + 11 + 16 + 6)
  })
})

describe('a roadmap with checklists beside tables of issues and a JSON example', () => {
  const { tasks, skipped } = plan('seed-001-federation-roadmap')

  test('gives its thirteen open boxes in four phases', () => {
    expect(counts(tasks, task => task.phase)).toEqual({
      '1 - Task Registry Core': 4,
      '2 - Leadership & Assignment': 3,
      '3 - Workflow & Dependencies': 3,
      '4 - Advanced Features': 3,
    })
    expect(tasks.every(task => task.status === 'pending' && task.code === null)).toBe(true)
    expect(tasks[2]?.title).toBe('federation_propose_task()')
  })

  test('reports the rows of its tables and the example of a task object', () => {
    expect(skipped.find(({ line }) => line === 12)?.reason).toMatch(/^table without a title column/)
    expect(skipped.find(({ line }) => line === 89)?.reason).toMatch(/^JSON example/)
    expect(skipped.filter(({ reason }) => reason.startsWith('table'))).toHaveLength(9 + 2 + 18)
  })
})

describe('a plan of six sprints', () => {
  const { tasks, sprints, skipped } = plan('seed-003-production-readiness')

  test('gives the sprints with their titles and goals, each once', () => {
    expect(sprints.map(sprint => sprint.code)).toEqual(
      ['A', 'B', 'C', 'D', 'E', 'F'].map(letter => `SPRINT-${letter}`),
    )
    expect(sprints[0]).toEqual({
      code: 'SPRINT-A',
      title: 'Quick Operations & UX (3-4 hours)',
      goal: 'Make common operations fast and intuitive',
      line: 51,
    })
  })

  test('gives the deliverables as tasks of their sprint, and the launch checklist as tasks of none', () => {
    expect(counts(tasks, task => task.sprint)).toEqual({
      'SPRINT-A': 6,
      'SPRINT-B': 5,
      'SPRINT-C': 4,
      'SPRINT-D': 5,
      'SPRINT-E': 5,
      'SPRINT-F': 5,
      none: 5 + 4 + 5 + 4,
    })
    expect(tasks.find(task => task.sprint === 'SPRINT-F')?.title).toBe(
      'Runner Service - Manages OpenHands instances',
    )
    expect(tasks.at(-1)?.section).toEqual(['🎉 V1.0 Launch Checklist', 'Polish'])
  })

  test('takes nothing from code, and reports the headings of its task breakdown', () => {
    expect(tasks.some(task => task.title.includes('QuickNoteCommand extends'))).toBe(false)
    expect(tasks.every(task => task.description === null && task.dependsOn.length === 0)).toBe(true)
    expect(skipped.find(({ text }) => text === '#### A1.1: QuickNoteCommand')?.reason).toMatch(
      /^heading that reads like a task/,
    )
  })
})

describe('plans found in the wild', () => {
  test('the steps of an agent plan are its boxes outside code, each described by what stands below it', () => {
    const { tasks, skipped } = plan('walker-gitignore-cascade-plan')
    // 104 boxes; six are quoted in a here-document, and an unbalanced fence swallows one.
    expect(tasks).toHaveLength(97)
    expect(tasks[0]).toMatchObject({
      title: 'Step 1: Add ignore to the pnpm catalog',
      section: ['PR #1 — @secretlint/walker package', 'Task 1: Bootstrap package skeleton'],
    })
    expect(tasks[0]?.description).toContain('"ignore": "^7.0.5"')
    expect(skipped.find(({ line }) => line === 1614)?.reason).toMatch(/^checkbox inside a code block/)
  })

  test('a plan of numbered phases gives the steps of the phases, not its goals or deliverables', () => {
    const { tasks } = plan('onboarding-walkthrough-hardening')
    expect(counts(tasks, task => task.phase)).toEqual({
      '1 - audit and test map': 3,
      '2 - implementation hardening': 4,
      '3 - verification': 3,
    })
  })

  test('a requirements document gives its rollout phases and its implementation tasks', () => {
    const { tasks } = plan('platform-cli-tui-prd')
    expect(counts(tasks, task => task.phase)).toEqual({
      '0 - Contract stabilization': 2,
      '1 - CLI core': 1,
      '2 - CLI expansion': 1,
      '3 - TUI': 1,
      '4 - Hardening': 3,
      none: 7,
    })
  })

  test('numbered headings under an implementation plan are tasks, described by all that is under them', () => {
    const { tasks } = plan('hooks-implementation-plan')
    expect(tasks.map(task => task.title.slice(0, 20))).toEqual([
      'Add types to src/run',
      'Add "hook" to src/ru',
      'Create src/hooks-cli',
      'Modify src/runtime/t',
      'Modify src/cli.ts',
      'Keep existing output',
    ])
    expect(tasks[3]?.description).toContain('#### 4e. Add `prepareOpenCodePlugin()` async function')
  })

  test('an assessment without a single task gives none and reports every line', () => {
    const { tasks, skipped } = plan('seed-000-orchestration-models')
    expect(tasks).toEqual([])
    expect(skipped.length).toBeGreaterThan(50)
  })

  test.each(readdirSync(folder))('%s: every skipped line has a place and a reason', name => {
    const source = readFileSync(new URL(name, folder), 'utf8')
    const { tasks, skipped } = parsePlan(source)
    const lines = source.split('\n').length
    expect(skipped.filter(({ line, text, reason }) => line < 1 || line > lines || !text || !reason)).toEqual(
      [],
    )
    expect(new Set(tasks.map(task => task.key)).size).toBe(tasks.length)
  })
})
