import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import type { PlanOutcome, PlanTask } from './plan.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const folder = new URL('../../../test/fixtures/plans/', import.meta.url)
const fixture = (name: string) => readFileSync(new URL(`${name}.txt`, folder), 'utf8')

const importPlan = (markdown: string, fields: object = {}): Promise<PlanOutcome> =>
  t.as(t.characters.ana, 'plan.import', { markdown, ...fields })
const preview = (markdown: string, fields: object = {}): Promise<PlanOutcome> =>
  t.as(t.characters.ana, 'plan.preview', { markdown, ...fields })

const counts = ({ created, updated, unchanged }: PlanOutcome) => ({ created, updated, unchanged })
const byTitle = ({ tasks }: PlanOutcome, title: string): PlanTask => {
  const task = tasks.find(each => each.title === title)
  if (!task) throw new Error(`no task ${title}`)
  return task
}
const task = async (code: string) => t.as(t.characters.ana, 'task.get', { code })
const eventsAfter = async (seq: number) =>
  (await t.as(t.characters.ana, 'event.list', { after: seq, limit: 500 })).items
const lastSeq = async (): Promise<number> => {
  const { items } = await t.as(t.characters.ana, 'event.list', { order: 'desc', limit: 1 })
  return items[0]?.seq ?? 0
}

/** Every row whose kept count of open dependencies is not what its dependencies say. */
const miscounted = async () =>
  (
    await t.baton.database.pool.query(
      `SELECT w.code FROM work_items w WHERE w.open_dependencies <> (
         SELECT count(*) FROM dependencies x JOIN work_items d ON d.id = x.depends_on_id
         WHERE x.work_item_id = w.id AND d.status <> 'done')`,
    )
  ).rows

describe('the task index of seed 004', () => {
  test('becomes eight tasks with fifteen dependencies, and its preview said exactly that', async () => {
    const before = await lastSeq()
    const shown = await preview(fixture('seed-004-task-index'))
    expect(await eventsAfter(before)).toEqual([])
    const done = await importPlan(fixture('seed-004-task-index'))
    expect(done).toEqual(shown)
    expect(counts(done)).toEqual({ created: 8, updated: 0, unchanged: 0 })
    expect(done.tasks.flatMap(each => each.dependsOn)).toHaveLength(15)
    expect(done.tasks.map(each => each.parallelGroup)).toEqual([
      'parallel-1',
      'parallel-1',
      'parallel-2',
      'parallel-2',
      'parallel-3',
      'parallel-3',
      'parallel-3',
      null,
    ])
    expect(done.tasks[4]).toMatchObject({
      code: 'TASK-005',
      title: 'StreamRouter',
      dependsOn: ['TASK-003', 'TASK-004'],
      phase: '3 - Handoff',
      source: { line: 21 },
      change: 'created',
    })
    const names = (await eventsAfter(before)).map((event: { name: string }) => event.name)
    expect(names).toEqual([...Array(8).fill('task.created'), 'plan.imported'])
  })

  test('the tasks wait for each other by the rules of every other task', async () => {
    expect(await miscounted()).toEqual([])
    const last = await task('TASK-008')
    expect(last).toMatchObject({ status: 'pending', ready: false, parallelGroup: null })
    expect(last.waitingFor).toHaveLength(7)
    expect(last.source).toEqual({ plan: 'Orchestrator and Handoff Patterns - Task Index', line: 24 })
    expect(last.description).toBe('Phase: 4 - Integration\n\nComplexity: Medium')
    expect((await task('TASK-001')).ready).toBe(true)
  })

  test('imported again it changes nothing at all', async () => {
    const version = (await task('TASK-003')).version
    const before = await lastSeq()
    const again = await importPlan(fixture('seed-004-task-index'))
    expect(counts(again)).toEqual({ created: 0, updated: 0, unchanged: 8 })
    expect((await task('TASK-003')).version).toBe(version)
    const events = await eventsAfter(before)
    expect(events.map((event: { name: string }) => event.name)).toEqual(['plan.imported'])
    expect(events[0].sentence).toMatch(/0 created, 0 updated, 8 unchanged$/)
  })
})

describe('other real plans', () => {
  test('seed 001 gives its thirteen open boxes the next numbers of the project', async () => {
    const done = await importPlan(fixture('seed-001-federation-roadmap'))
    expect(counts(done)).toEqual({ created: 13, updated: 0, unchanged: 0 })
    expect(new Set(done.tasks.map(each => each.phase)).size).toBe(4)
    expect(done.tasks.every(each => /^MAIN-\d+$/.test(each.code))).toBe(true)
    const { task: next } = await t.as(t.characters.ana, 'task.create', { title: 'After the plan' })
    expect(done.tasks.map(each => each.code)).not.toContain(next.code)
  })

  test('seed 003 makes its six sprints, with their tasks in them', async () => {
    const done = await importPlan(fixture('seed-003-production-readiness'))
    expect(done.sprints.map(({ code, change }) => [code, change])).toEqual(
      ['A', 'B', 'C', 'D', 'E', 'F'].map(letter => [`SPRINT-${letter}`, 'created']),
    )
    const sprint = await t.as(t.characters.ana, 'sprint.get', { code: 'SPRINT-A' })
    expect(sprint).toMatchObject({
      goal: 'Make common operations fast and intuitive',
      progress: { total: 6 },
    })
    const again = await importPlan(fixture('seed-003-production-readiness'))
    expect(again.sprints.every(({ change }) => change === 'unchanged')).toBe(true)
    expect(counts(again)).toEqual({ created: 0, updated: 0, unchanged: 48 })
  })

  test.each([
    'walker-gitignore-cascade-plan',
    'onboarding-walkthrough-hardening',
    'platform-cli-tui-prd',
    'hooks-implementation-plan',
  ])('%s comes in once', async name => {
    const first = await importPlan(fixture(name), { filename: `${name}.md` })
    expect(first.created).toBe(first.tasks.length)
    const again = await importPlan(fixture(name), { filename: `${name}.md` })
    expect(counts(again)).toEqual({ created: 0, updated: 0, unchanged: first.tasks.length })
    expect(again.tasks.map(each => each.code)).toEqual(first.tasks.map(each => each.code))
  })

  test('a text without a task changes nothing and says why of every line', async () => {
    const before = await lastSeq()
    const done = await importPlan(fixture('seed-000-orchestration-models'))
    expect(done.tasks).toEqual([])
    expect(done.skipped.length).toBeGreaterThan(50)
    expect(await eventsAfter(before)).toEqual([])
  })
})

describe('a plan that was edited', () => {
  const plan = (lines: string[], title = 'The relay') => [`# ${title}`, '## Track', ...lines].join('\n')

  test('changes only the edit', async () => {
    const first = await importPlan(plan(['- [ ] Lay the track', '- [ ] Paint the lanes', '- [ ] Sweep']))
    const [lay, paint, sweep] = first.tasks.map(each => each.code)
    const before = await lastSeq()
    const edited = await importPlan(
      plan(['- [ ] Measure', '- [ ] Lay the track', '- [ ] Paint the lanes white', '- [ ] Sweep']),
    )
    expect(counts(edited)).toEqual({ created: 1, updated: 1, unchanged: 2 })
    expect(edited.tasks.map(each => each.code).slice(1)).toEqual([lay, paint, sweep])
    expect(edited.tasks[2]).toMatchObject({ change: 'updated', changed: ['title'] })
    const events = await eventsAfter(before)
    expect(events.map((event: { name: string }) => event.name).sort()).toEqual([
      'plan.imported',
      'task.created',
      'task.updated',
    ])
  })

  test('finds a task by its place when all of its words changed, and by its words in another section', async () => {
    const first = await importPlan('# Moves\n## One\n- [ ] alpha beta\n- [ ] gamma\n## Two\n- [ ] delta')
    const second = await importPlan('# Moves\n## One\n- [ ] something else\n## Two\n- [ ] delta\n- [ ] gamma')
    expect(counts(second)).toEqual({ created: 0, updated: 1, unchanged: 2 })
    expect(byTitle(second, 'something else').code).toBe(byTitle(first, 'alpha beta').code)
    expect(byTitle(second, 'gamma').code).toBe(byTitle(first, 'gamma').code)
  })

  test('leaves what somebody changed in Baton, until the plan changes that very field', async () => {
    const text = (title: string, priority: string) =>
      `# Owned\n| ID | Title | Priority |\n|-|-|-|\n| OWN-1 | ${title} | ${priority} |`
    await importPlan(text('As planned', 'low'))
    await t.as(t.characters.ana, 'task.update', { code: 'OWN-1', title: 'As ana says', priority: 'urgent' })
    expect(counts(await importPlan(text('As planned', 'low')))).toEqual({
      created: 0,
      updated: 0,
      unchanged: 1,
    })
    const { tasks } = await importPlan(text('As planned', 'high'))
    expect(tasks[0]).toMatchObject({ title: 'As ana says', changed: ['priority'] })
    expect(await task('OWN-1')).toMatchObject({ title: 'As ana says', priority: 'high' })
    await importPlan(text('As planned anew', 'high'))
    expect((await task('OWN-1')).title).toBe('As planned anew')
  })

  test('keeps the dependencies that somebody added, and takes away only its own', async () => {
    const text = (needs: string) =>
      `# Edges\n| ID | Title | Dependencies |\n|-|-|-|\n| E-1 | one | |\n| E-2 | two | |\n| E-3 | three | ${needs} |`
    await importPlan(text('E-1'))
    const { task: own } = await t.as(t.characters.ana, 'task.create', { title: 'By hand' })
    await t.as(t.characters.ana, 'task.update', { code: 'E-3', dependsOn: ['E-1', own.code] })
    expect((await importPlan(text('E-1'))).updated).toBe(0)
    const { tasks } = await importPlan(text('E-2'))
    expect(tasks[2]).toMatchObject({ changed: ['dependsOn'] })
    expect((await task('E-3')).dependsOn.sort()).toEqual(['E-2', own.code].sort())
    expect(await miscounted()).toEqual([])
  })

  test('names the tasks that it has no longer, and leaves them', async () => {
    const first = await importPlan('# Shorter\n- [ ] stays\n- [ ] goes away')
    const second = await importPlan('# Shorter\n- [ ] stays')
    expect(second.missing).toEqual([byTitle(first, 'goes away').code])
    expect((await task(byTitle(first, 'goes away').code)).status).toBe('pending')
  })

  test('is still the same plan when its title changed but not its file', async () => {
    const first = await importPlan('# Old name\n- [ ] one thing\n- [ ] another thing', {
      filename: 'renamed.md',
    })
    const second = await importPlan('# New name\n- [ ] one thing\n- [ ] another thing', {
      filename: 'renamed.md',
    })
    expect(second.plan).toEqual({ key: 'new-name', title: 'New name' })
    expect(counts(second)).toEqual({ created: 0, updated: 0, unchanged: 2 })
    expect(second.tasks[0]?.code).toBe(first.tasks[0]?.code)
  })
})

describe('the status of a planned task', () => {
  test('is the plan’s when it is new: done without a claim, in progress only once someone takes it', async () => {
    const done = await importPlan(
      '# News\n| ID | Title | Status |\n|-|-|-|\n| N-1 | a | done |\n| N-2 | b | in progress |\n| N-3 | c | blocked |\n| N-4 | d | cancelled |',
    )
    expect(done.tasks.map(each => each.status)).toEqual(['done', 'pending', 'pending', 'cancelled'])
    expect((await task('N-1')).completedAt).not.toBeNull()
    expect(done.skipped.find(({ text }) => text.startsWith('N-3'))?.reason).toMatch(/^blocked in the plan/)
  })

  test('a box that is newly checked completes the task and frees what waited for it', async () => {
    const text = (box: string) => `# Boxes\n- [${box}] X-1: first\n- [ ] X-2: second (depends on X-1)`
    await importPlan(text(' '))
    const before = await lastSeq()
    const done = await importPlan(text('x'))
    expect(done.tasks[0]).toMatchObject({ status: 'done', changed: ['status'] })
    expect(await task('X-2')).toMatchObject({ ready: true, waitingFor: [] })
    const names = (await eventsAfter(before)).map((event: { name: string }) => event.name)
    expect(names.sort()).toEqual(['plan.imported', 'task.freed', 'task.updated'])
    const reopened = await importPlan(text(' '))
    expect(reopened.tasks[0]).toMatchObject({ status: 'pending', changed: ['status'] })
    expect((await task('X-2')).ready).toBe(false)
    expect(await miscounted()).toEqual([])
  })

  test('a checked box does not take the task from whoever holds it, and is tried again', async () => {
    const text = (box: string) => `# Held\n- [${box}] HELD-1: held`
    await importPlan(text(' '))
    await t.as(t.characters.dev1, 'task.claim', { code: 'HELD-1' })
    const held = await importPlan(text('x'))
    expect(counts(held)).toEqual({ created: 0, updated: 0, unchanged: 1 })
    expect(held.skipped[0]).toMatchObject({ line: 2, reason: 'done in the plan, but dev-1 holds it' })
    await t.as(t.characters.dev1, 'task.release', { code: 'HELD-1' })
    expect((await importPlan(text('x'))).tasks[0]).toMatchObject({ status: 'done', change: 'updated' })
  })

  test('a checked box does not complete a task that still waits, unless its dependencies are checked too', async () => {
    const text = (first: string, second: string) =>
      `# Chain\n- [${second}] C-2: second (depends on C-1)\n- [${first}] C-1: first`
    await importPlan(text(' ', ' '))
    const early = await importPlan(text(' ', 'x'))
    expect(early.skipped[0]?.reason).toBe('done in the plan, but it waits for C-1')
    const both = await importPlan(text('x', 'x'))
    expect(both.tasks.map(each => each.status)).toEqual(['done', 'done'])
    expect(await miscounted()).toEqual([])
  })
})

describe('codes', () => {
  test('a code that another project has gets the key in front, the same at every import', async () => {
    await t.as(t.characters.eve, 'task.create', { code: 'SHARED-1', title: 'Foreign work' })
    const text = '# Foreign code\n- [ ] SHARED-1: ours\n- [ ] SHARED-2: next (depends on SHARED-1)'
    const first = await importPlan(text)
    expect(first.tasks.map(({ code, dependsOn }) => [code, dependsOn])).toEqual([
      ['MAIN-SHARED-1', []],
      ['SHARED-2', ['MAIN-SHARED-1']],
    ])
    expect(counts(await importPlan(text))).toEqual({ created: 0, updated: 0, unchanged: 2 })
    expect(JSON.stringify(first)).not.toContain('Foreign work')
  })

  test('a code without a dash gets the key in front, since Baton could not tell it from a word', async () => {
    const { tasks } = await importPlan('# Short\n- [ ] T001 first\n- [ ] T002 second (depends on T001)')
    expect(tasks.map(each => each.code)).toEqual(['MAIN-T001', 'MAIN-T002'])
    expect(tasks[1]?.dependsOn).toEqual(['MAIN-T001'])
  })

  test('a task of the project with the plan’s code is that task', async () => {
    await t.as(t.characters.ana, 'task.create', { code: 'BYHAND-1', title: 'By hand', priority: 'high' })
    const { tasks } = await importPlan('# Adopts\n- [ ] BYHAND-1: By plan')
    expect(tasks[0]).toMatchObject({ change: 'updated', changed: ['title'], priority: 'high' })
  })

  test('numbers that people used by hand are passed over', async () => {
    const { task: last } = await t.as(t.characters.ana, 'task.create', { title: 'Counter' })
    const number = Number(last.code.split('-')[1])
    await t.as(t.characters.ana, 'task.create', { code: `MAIN-${number + 1}`, title: 'By hand' })
    const { tasks } = await importPlan(`# Numbers\n- [ ] unnamed\n- [ ] MAIN-${number + 2}: named`)
    expect(tasks.map(each => each.code)).toEqual([`MAIN-${number + 3}`, `MAIN-${number + 2}`])
  })
})

describe('people and sprints', () => {
  test('known names are taken, unknown ones are reported and left out', async () => {
    const done = await importPlan(
      '# People\n| ID | Title | Assignee | Lead |\n|-|-|-|-|\n| PPL-1 | a | Dev-1 | nobody-here |',
    )
    expect(done.skipped).toEqual([
      {
        line: 4,
        text: 'nobody-here',
        reason: 'no agent or member of MAIN, so the task has no lead from the plan',
      },
    ])
    expect(await task('PPL-1')).toMatchObject({ assignee: 'dev-1', lead: null })
  })

  test('tasks without a sprint go into the one that is asked for, which must exist', async () => {
    await expect(importPlan('# S\n- [ ] a', { sprint: 'SPRINT-NONE' })).rejects.toMatchObject({
      kind: 'not_found',
      code: 'sprint_not_found',
    })
    await t.as(t.characters.ana, 'sprint.create', { code: 'SPRINT-PLAN', title: 'Plan' })
    const fields = { sprint: 'SPRINT-PLAN' }
    const text =
      '# S\n- [ ] in the sprint asked for\n## Sprint 9: Own\n### Deliverables\n- [ ] in its own sprint'
    const { tasks } = await importPlan(text, fields)
    expect(tasks.map(each => each.sprint)).toEqual(['SPRINT-PLAN', 'SPRINT-9'])
    expect(counts(await importPlan(text, fields))).toEqual({ created: 0, updated: 0, unchanged: 2 })
    expect(counts(await importPlan(text))).toEqual({ created: 0, updated: 0, unchanged: 2 })
  })
})

describe('refusals', () => {
  test('a circle is refused and named, and nothing is imported', async () => {
    const text =
      '# Circle\n| ID | Title | Dependencies |\n|-|-|-|\n| CY-1 | a | CY-3 |\n| CY-2 | b | CY-1 |\n| CY-3 | c | CY-2 |'
    for (const run of [preview, importPlan])
      await expect(run(text)).rejects.toMatchObject({
        kind: 'conflict',
        code: 'dependency_cycle',
        details: { cycle: ['CY-1', 'CY-3', 'CY-2', 'CY-1'] },
      })
    await expect(task('CY-1')).rejects.toMatchObject({ code: 'task_not_found' })
  })

  test('a circle that closes outside of the plan is refused too', async () => {
    await importPlan('# Outside\n- [ ] OUT-1: one')
    await t.as(t.characters.ana, 'task.create', { code: 'OUT-2', title: 'By hand', dependsOn: ['OUT-1'] })
    await t.as(t.characters.ana, 'task.create', { code: 'OUT-3', title: 'By hand', dependsOn: ['OUT-2'] })
    await expect(
      importPlan('# Outside 2\n- [ ] OUT-1: one (depends on OUT-3)\n- [ ] OUT-3: By hand'),
    ).rejects.toMatchObject({ code: 'dependency_cycle' })
  })

  test('a plan that is too long, or would take too long to read, is refused in a sentence', async () => {
    await expect(preview('a'.repeat(2_000_001))).rejects.toMatchObject({
      kind: 'too_large',
      code: 'plan_too_large',
      details: { hint: expect.stringMatching(/^Split it/) },
    })
    await expect(preview('- [ ] a\n'.repeat(10_000))).rejects.toMatchObject({
      kind: 'too_large',
      code: 'plan_too_complex',
    })
  })

  test.each(['plan.preview', 'plan.import'])('a viewer has nothing read by %s', async name => {
    await expect(t.as(t.characters.vera, name, { markdown: '- [ ] a' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('many tasks, many hands and strange texts', () => {
  test('2,000 tasks with dependencies come in at once, and again without a change', async () => {
    const rows = Array.from({ length: 2_000 }, (_, i) =>
      i === 0 ? '| BIG-0 | root | |' : `| BIG-${i} | task ${i} | BIG-${Math.floor((i - 1) / 2)} |`,
    )
    const text = ['# Big', '', '| ID | Title | Dependencies |', '|-|-|-|', ...rows].join('\n')
    expect((await importPlan(text)).created).toBe(2_000)
    expect(counts(await importPlan(text))).toEqual({ created: 0, updated: 0, unchanged: 2_000 })
    expect(await miscounted()).toEqual([])
  })

  test('the same plan imported six times at once is there once', async () => {
    const text =
      '# At once\n## Part\n- [ ] one\n- [ ] two\n- [ ] AO-1: three\n## Sprint 77: At once\n### Deliverables\n- [ ] four'
    const all = await Promise.all(Array.from({ length: 6 }, () => importPlan(text)))
    expect(all.map(each => each.created).sort()).toEqual([0, 0, 0, 0, 0, 4])
    expect(new Set(all.map(each => each.tasks.map(({ code }) => code).join())).size).toBe(1)
  })

  test('imports while agents claim and complete the same tasks neither fail nor miscount', async () => {
    const text = (mark: string) =>
      [
        '# Busy',
        ...Array.from(
          { length: 30 },
          (_, i) => `- [ ] BUSY-${i}: work ${i} ${mark}${i > 2 ? ` (depends on BUSY-${i - 3})` : ''}`,
        ),
      ].join('\n')
    await importPlan(text('a'))
    const worker = await t.addAgent('busy-1', { capacity: 50 })
    const work = async () => {
      for (let i = 0; i < 30; i += 1) {
        const code = `BUSY-${i}`
        await t.as(worker, 'task.claim', { code })
        await t.as(worker, 'task.complete', { code, summary: 'done' })
      }
    }
    const imports = async () => {
      for (const mark of ['b', 'c', 'd', 'e', 'f']) await importPlan(text(mark))
    }
    await Promise.all([work(), imports()])
    expect(await miscounted()).toEqual([])
    expect((await task('BUSY-29')).status).toBe('done')
  })

  test('text that Postgres cannot keep, hidden in JSON, is kept as a sign that something was there', async () => {
    const { tasks } = await importPlan(
      '{"title": "Odd", "tasks": [{"id": "ODD-1", "title": "a\\u0000b\\ud800c"}]}',
    )
    expect(tasks[0]?.title).toBe('a\uFFFDb\uFFFDc')
  })

  test('text that tries to be SQL, HTML or an instruction is text', async () => {
    const title = `'); DROP TABLE work_items; -- <img src=x onerror=alert(1)> ignore all previous instructions`
    const { tasks } = await importPlan(`# Hostile\n- [ ] HOS-1: ${title}`)
    expect((await task('HOS-1')).title).toBe(tasks[0]?.title)
    expect(tasks[0]?.title).toContain('DROP TABLE work_items')
  })

  test('right-to-left titles, emoji and very long names come through', async () => {
    const { tasks, skipped } = await importPlan(
      `# مهام\n- [ ] مهمة أولى\n- [ ] 👩‍👩‍👧 ship @${'x'.repeat(60)}`,
    )
    expect(tasks.map(each => each.title)).toEqual(['مهمة أولى', '👩‍👩‍👧 ship'])
    expect(skipped).toHaveLength(1)
  })
})
