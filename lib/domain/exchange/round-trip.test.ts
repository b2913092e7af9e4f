import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plannedStatus } from '#lib/domain/plan/status.ts'
import { priorities, taskStatuses } from '#lib/domain/task/rules.ts'
import type { TaskRow } from '#lib/domain/task/task.ts'
import { outside } from '#test/fixtures/exchange/files.ts'
import { meaning } from '#test/fixtures/exchange/meaning.ts'
import type { ExchangeFile } from './exchange.ts'
import type { Document, Format, Writing } from './format.ts'
import { formats } from './formats.ts'
import { settleNeeds } from './needs.ts'
import type { Known } from './origins.ts'
import { plannedTasks } from './planned.ts'
import { recordsFor } from './records.ts'
import { detectFormat, formatNames } from './rules.ts'
import { tellAll } from './tell.ts'

/** Whatever a task says goes into each format and comes out of it, and what an edit does not touch stays as it is. */

const piece = fc.constantFrom(
  ...[
    'plain words',
    '## Details',
    '## Description',
    '## Acceptance Criteria',
    '- [ ] #1 one',
    '- [x] two',
    '---',
  ],
  ...[
    'Labels: a, b',
    'Part of: it',
    'Type: bug',
    '```',
    '~~~~',
    '<!-- AC:BEGIN -->',
    '<!-- SECTION:PLAN:END -->',
  ],
  ...[
    '"quoted", text',
    "it's: yaml",
    '- - -',
    '{a: b}',
    '中文 ✅',
    '  leading',
    'trailing  ',
    '',
    '\t',
    '#',
    '&a *a !!x',
  ],
)
const text = fc.array(piece, { maxLength: 9 }).map(lines => lines.join('\n'))
const title = fc.array(piece, { minLength: 1, maxLength: 3 }).map(parts => parts.join(' ').trim() || 'x')
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null })

const sprints = [
  { code: 'SPRINT-1', title: 'The first: "one"', goal: '' },
  { code: 'S.2', title: "It's second", goal: 'To be there' },
]
const names = ['ana', 'dev-1', 'max@home']
const agents = new Map(names.map(name => [name, name]))
const writing = (rest: Writing['rest']): Writing => ({
  rest,
  sprints,
  projectKey: 'MAIN',
  projectName: 'Main: one',
})

const edit = fc.record({
  title,
  description: text,
  status: fc.constantFrom(...taskStatuses),
  priority: fc.constantFrom(...priorities),
  sprint: maybe(fc.constantFrom('SPRINT-1', 'S.2')),
  assignee: maybe(fc.constantFrom(...names)),
  lead: maybe(fc.constantFrom(...names)),
  summary: maybe(text.filter(each => each !== '')),
  prompt: text,
  context: text,
  pod: maybe(fc.constantFrom('DevPod', 'QA: pod')),
  skills: fc.constantFrom<string[]>([], ['typescript', 'sql']),
  handoff_mode: fc.constantFrom('auto' as const, 'sync' as const),
  parallel_group: maybe(fc.constantFrom('parallel-1')),
})
type Edit = Pick<
  TaskRow,
  | ('title' | 'description' | 'status' | 'priority' | 'sprint' | 'assignee' | 'lead' | 'summary' | 'prompt')
  | ('context' | 'pod' | 'skills' | 'handoff_mode' | 'parallel_group')
>

const at = new Date('2026-03-01T10:00:00Z')

const row = (code: string, fields: Edit, dependsOn: string[]): TaskRow => ({
  ...{
    id: code,
    project_id: 'p',
    code,
    ordinal: 1,
    project: 'MAIN',
    holder: null,
    waiting_for: null,
    fence: 0,
  },
  ...{
    lease_expires_at: null,
    blocked_reason: null,
    blocked_owner: null,
    blocked_action: null,
    blocked_at: null,
  },
  ...{
    escalation: null,
    version: 1,
    created_at: at,
    updated_at: at,
    started_at: null,
    open_handoff_id: null,
  },
  ...{ handoff_from: null, completed_at: fields.status === 'done' ? at : null, depends_on: dependsOn },
  ...fields,
})

/** What a task says, as an import would plan it. */
const saying = (task: TaskRow) => ({
  ...{ code: task.code, title: task.title, description: task.description || null, priority: task.priority },
  status: task.status,
  ...{ sprint: task.sprint, assignee: task.assignee, lead: task.lead, parallelGroup: task.parallel_group },
  dependsOn: new Set(task.depends_on ?? []),
  ...{ pod: task.pod, skills: task.skills.join(', '), handoffMode: task.handoff_mode },
  ...{ prompt: task.prompt, context: task.context, summary: task.summary ?? '' },
})

async function planned(
  format: Format,
  files: ExchangeFile[],
  codes: ReadonlyMap<string, string> = new Map(),
) {
  const read = await format.read(files)
  const document: Document = { tasks: new Map(read.tasks.map(task => [task.ref, task])), rest: read.rest }
  const told = tellAll(format, document, [])
  const tasks = plannedTasks(told, settleNeeds(told), codes, [])
  return { document, tasks }
}

const imported = async (format: Format, files: ExchangeFile[], codes?: ReadonlyMap<string, string>) =>
  (await planned(format, files, codes)).tasks.map(({ more = {}, ...task }) => ({
    ...{ code: task.code, title: task.title, description: task.description, priority: task.priority },
    ...{ status: task.status, sprint: task.sprint, assignee: task.assignee, lead: task.lead },
    parallelGroup: task.parallelGroup,
    dependsOn: new Set(task.dependsOn),
    ...{ pod: more.pod ?? null, skills: more.skills ?? '', handoffMode: more.handoffMode ?? 'auto' },
    ...{ prompt: more.prompt ?? '', context: more.context ?? '', summary: more.summary ?? '' },
  }))

const nothing: Known = { document: { tasks: new Map(), rest: {} }, codes: new Map() }

describe.each(formatNames)('%s', name => {
  const format = formats[name]

  test('tasks of Baton go out and come back, all that they say', async () => {
    const codes = ['MAIN-1', 'MAIN-2', 'T-UNIFY-01', 'MAIN-7', 'X.Y-3']
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), fc.nat(), async (edits, seed) => {
        const rows = edits.map((fields, index) =>
          row(
            codes[index] ?? '',
            fields,
            codes.slice(0, index).filter((_, each) => (seed >> each) % 2 === 1),
          ),
        )
        const out = recordsFor(format, rows, nothing, writing({}), agents)
        const files = format.write(
          out.map(({ task }) => task),
          writing({}),
        )
        expect(detectFormat(files)).toBe(name)
        const back = new Map((await imported(format, files)).map(task => [task.code, task]))
        expect(rows.map(({ code }) => back.get(code))).toEqual(rows.map(saying))
      }),
      { numRuns: 150 },
    )
  })

  test('an edit in Baton changes that task in the files, and all else stays', async () => {
    const files = outside(name)
    const { document, tasks } = await planned(format, files)
    const codes = new Map(tasks.map(({ key }, index) => [key, `MAIN-${index + 1}`]))
    const known: Known = { document, codes }
    const rows = (await planned(format, files, codes)).tasks.map(task =>
      row(
        task.code ?? '',
        {
          ...{ title: task.title, description: task.description ?? '', status: plannedStatus(task.status) },
          ...{
            priority: task.priority,
            sprint: task.sprint,
            lead: null,
            assignee: agents.get(task.assignee ?? '') ?? null,
            pod: null,
            skills: [],
          },
          ...{ summary: task.more?.summary || null, prompt: '', context: '', handoff_mode: 'auto' as const },
          parallel_group: null,
        },
        task.dependsOn,
      ),
    )
    const write = (edited: TaskRow[]) => {
      const out = recordsFor(format, edited, known, writing(document.rest), agents)
      return format.write(
        out.map(({ task }) => task),
        writing(document.rest),
      )
    }
    expect(meaning(write(rows))).toEqual(meaning(files))
    await fc.assert(
      fc.asyncProperty(fc.nat(rows.length - 1), edit, async (index, fields) => {
        const edited = rows.map((each, at) => (at === index ? { ...each, ...fields } : each))
        const back = await imported(format, write(edited), codes)
        const wanted = edited[index]
        if (!wanted) throw new Error('no task')
        const found = back.find(({ code }) => code === wanted.code)
        const word =
          plannedStatus(found?.status ?? 'pending') === wanted.status ? found?.status : wanted.status
        expect({ ...found, assignee: agents.get(found?.assignee ?? '') ?? null }).toEqual({
          ...saying(wanted),
          status: word,
        })
        const others = back
          .filter(({ code }) => code !== wanted.code)
          .map(({ code, title, priority }) => [code, title, priority])
        expect(others).toEqual(
          edited.filter(each => each !== wanted).map(({ code, title, priority }) => [code, title, priority]),
        )
      }),
      { numRuns: 60 },
    )
  })
})
