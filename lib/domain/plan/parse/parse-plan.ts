import { readBlocks } from './blocks.ts'
import { chooseTasks } from './choose-tasks.ts'
import { refuseJsonTooLong, refuseTooComplex } from './complexity.ts'
import type { Reading } from './details.ts'
import { withoutDuplicates } from './duplicates.ts'
import { explainRest } from './explain-rest.ts'
import { readJson } from './json.ts'
import { openLedger, shorten } from './ledger.ts'
import { NOWHERE, outlineOf } from './outline.ts'
import type { ParsedPlan } from './parsed-plan.ts'
import { presentSprints, presentTasks } from './present.ts'
import { relate } from './relate.ts'
import { readSource, type Source } from './source.ts'

export type { ParsedPlan, PlannedTask } from './parsed-plan.ts'

/**
 * Reads a plan, in markdown or JSON, into tasks, sprints and dependencies. What counts as a task is told at `chooseTasks`,
 * how dependencies are found at `relate`. Every line that is neither blank nor structure nor of use comes back in `skipped`
 * with the reason, as does every reference to a task that the plan does not have.
 *
 * The same text always gives the same result. Cycles are kept; `findCycle` finds them. Throws PlanTooComplex for a text
 * that is too large or too deeply nested to be read in a few seconds.
 */
export function parsePlan(markdown: string): ParsedPlan {
  const json = /^\uFEFF?\s*[[{]/.test(markdown) ? parseJsonPlan(markdown) : null
  if (json && json.plan.tasks.length > 0) return json.plan
  const plan = parseMarkdownPlan(markdown)
  if (!json || plan.tasks.length > 0) return plan
  const [text = ''] = markdown.trim().split('\n', 1)
  return { ...plan, skipped: [{ line: 1, text: shorten(text), reason: json.problem }, ...plan.skipped] }
}

function parseJsonPlan(markdown: string): { plan: ParsedPlan; problem: string } {
  refuseJsonTooLong(markdown)
  const source = readSource(markdown)
  const reading = readingOf(source)
  const whole = { text: source.text, from: 1, to: source.lines.length, place: NOWHERE }
  const { title, drafts, problem } = readJson(reading, whole)
  const tasks = withoutDuplicates(reading, drafts)
  const relations = relate(reading, tasks, readBlocks(''))
  const plan = {
    title,
    tasks: presentTasks(tasks, relations),
    sprints: presentSprints([], tasks),
    skipped: reading.ledger.skipped(),
  }
  return { plan, problem: problem ?? 'JSON without tasks' }
}

function parseMarkdownPlan(markdown: string): ParsedPlan {
  refuseTooComplex(markdown)
  const source = readSource(markdown)
  const reading = readingOf(source)
  const root = readBlocks(source.text)
  const outline = outlineOf(root, source.lines.length, reading.ledger)
  const drafts = chooseTasks(reading, outline)
  const relations = relate(reading, drafts, root)
  explainRest(reading, outline.blocks, drafts.length > 0)
  return {
    title: outline.title ?? source.frontMatter?.title ?? null,
    tasks: presentTasks(drafts, relations),
    sprints: presentSprints(outline.sprints, drafts),
    skipped: reading.ledger.skipped(),
  }
}

function readingOf({ lines, frontMatter }: Source): Reading {
  const ledger = openLedger(lines)
  if (frontMatter) ledger.skip(1, frontMatter.to, 'front matter, not a task')
  return { lines, ledger, owners: new Map() }
}
