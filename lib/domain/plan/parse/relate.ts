import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { isDrawing, readAsciiGraph } from './ascii-graph.ts'
import { type Code, linesOf, type Root } from './blocks.ts'
import type { Reading } from './details.ts'
import type { Draft } from './draft.ts'
import { plainText } from './inline-text.ts'
import { type Arrow, isFlowchart, readMermaid } from './mermaid.ts'
import { readStatements, type Statement } from './prose.ts'
import { indexReferences, type References } from './references.ts'
import { openRelations, type Relations } from './relations.ts'

type Context = { reading: Reading; references: References; relations: Relations }

/**
 * Links the tasks by what the plan says: first cells, fields and sentences, then drawings. A drawing adds nothing to a task
 * whose dependencies the plan states in words, since words are exact and a drawing is not.
 */
export function relate(reading: Reading, drafts: Draft[], root: Root): Relations {
  const relations = openRelations(drafts, reading.ledger)
  const context = { reading, references: indexReferences(drafts), relations }
  for (const draft of drafts) relateListed(context, draft)
  relateGroups(context, drafts)
  visit(root, 'paragraph', paragraph => {
    relateSentences(context, plainText(textOf(paragraph)), linesOf(paragraph))
  })
  visit(root, 'code', code => relateDrawing(context, code))
  return relations
}

function relateListed({ reading, references, relations }: Context, draft: Draft): void {
  for (const { text, line } of draft.needs) {
    const { tasks, unknown } = references.listed(text, draft)
    for (const task of tasks) relations.need(draft, task)
    for (const name of unknown) remarkUnknown(reading, line, name)
    if (tasks.includes(draft)) reading.ledger.remark(line, text, 'a task cannot depend on itself')
  }
}

function relateGroups({ relations }: Context, drafts: Draft[]): void {
  const named = Map.groupBy(
    drafts.filter(draft => draft.group !== null),
    draft => draft.group,
  )
  for (const tasks of named.values()) relations.group(tasks, tasks[0]?.line ?? 1)
}

function relateSentences(context: Context, text: string, { from, to }: { from: number; to: number }): void {
  const self = context.reading.owners.get(from) ?? null
  // What is said under a task that was left out as a duplicate is left out with it.
  if (self && !context.relations.isTask(self)) return
  const isUseful = readStatements(text).map(statement => apply(context, statement, self, from))
  if (isUseful.includes(true)) context.reading.ledger.use(from, to)
}

function apply(context: Context, statement: Statement, self: Draft | null, line: number): boolean {
  const { references, relations } = context
  const subjects = tasksOf(references, statement.subject, self)
  switch (statement.kind) {
    case 'parallel':
      if (subjects.length < 2) return false
      relations.group(subjects, line)
      return true
    case 'last':
      for (const task of subjects) relations.putLast(task)
      return subjects.length > 0
    case 'first':
      for (const task of subjects) relations.putFirst(task)
      return subjects.length > 0
    case 'needs':
      return applyNeeds(context, statement, subjects, self, line)
  }
}

function applyNeeds(
  { reading, references, relations }: Context,
  statement: Extract<Statement, { kind: 'needs' }>,
  subjects: Draft[],
  self: Draft | null,
  line: number,
): boolean {
  const needed = tasksOf(references, statement.object, null)
  const tasks = subjects.length > 0 ? subjects : self ? [self] : []
  for (const task of tasks) {
    for (const other of needed) {
      task.isStated = true
      relations.need(task, other)
    }
  }
  if (tasks.length > 0)
    for (const name of references.mentioned(statement.object).unknown) remarkUnknown(reading, line, name)
  return tasks.length > 0 && needed.length > 0
}

function tasksOf(references: References, text: string, self: Draft | null): Draft[] {
  const { tasks } = references.mentioned(text)
  const named = tasks.length === 0 ? references.named(text.replace(/[\s.:]+$/, ''), self) : null
  return named ? [named] : tasks
}

function remarkUnknown({ ledger }: Reading, line: number, name: string): void {
  ledger.remark(line, name, `depends on ${name.slice(0, 80)}, which the plan does not have`)
}

function relateDrawing(context: Context, code: Code): void {
  const { from, to } = linesOf(code)
  const isMermaid = code.lang === 'mermaid'
  if (isMermaid ? !isFlowchart(code.value) : !DRAWN.test(code.lang ?? '') || !isDrawing(code.value)) return
  const { arrows, names } = isMermaid
    ? readMermaid(code.value, from + 1)
    : { arrows: readAsciiGraph(code.value, from + 1), names: new Map<string, string>() }
  const results = arrows.map(arrow => relateArrow(context, arrow, names))
  if (results.includes('used')) context.reading.ledger.use(from, to)
  else if (results.includes('stated')) context.reading.ledger.skip(from, to, STATED)
}

const DRAWN = /^(?:|text|txt|plain|plaintext|ascii|diagram)$/i
const STATED = 'drawing of dependencies; what the plan says in words is used instead'

function relateArrow(
  context: Context,
  arrow: Arrow,
  names: Map<string, string>,
): 'used' | 'stated' | 'foreign' {
  const sources = arrow.from.flatMap(name => drawnTasks(context, names, name))
  const targets = arrow.to.flatMap(name => drawnTasks(context, names, name))
  if (sources.length === 0 || targets.length === 0) return remarkForeign(context, arrow, sources, targets)
  const free = targets.filter(task => !task.isStated)
  for (const task of free) for (const source of sources) context.relations.need(task, source)
  return free.length > 0 ? 'used' : 'stated'
}

function remarkForeign(
  context: Context,
  arrow: Arrow,
  sources: Draft[],
  targets: Draft[],
): 'stated' | 'foreign' {
  const isNews = targets.some(task => !task.isStated)
  const strangers = sources.length > 0 ? arrow.to : isNews ? arrow.from : []
  for (const name of strangers) {
    context.reading.ledger.remark(arrow.line, name, 'drawn next to a task, but no task of the plan')
  }
  return targets.length > 0 && !isNews ? 'stated' : 'foreign'
}

function drawnTasks({ references }: Context, names: Map<string, string>, name: string): Draft[] {
  const label = names.get(name)
  const byLabel = label === undefined ? [] : tasksOf(references, label, null)
  return byLabel.length > 0 ? byLabel : tasksOf(references, name, null)
}
