import { isChecklist, readChecklist } from './checklist.ts'
import type { Reading } from './details.ts'
import type { Draft } from './draft.ts'
import { withoutDuplicates } from './duplicates.ts'
import { addSectionDetails, isInside, readHeadingTask, taskHeadings } from './heading-tasks.ts'
import { namesCriteria, namesExample } from './headings.ts'
import { type Implied, impliedLists, readImpliedList } from './implied-list.ts'
import { holdsTasks, readJson } from './json.ts'
import { leadingCode } from './leading-code.ts'
import { type Block, type Heading, type Outline, placeAbove } from './outline.ts'
import { isTaskTable, readTaskTable } from './table.ts'

/**
 * Decides what in the plan is a task. A plan says so in one of these ways, and the first that it uses counts:
 *
 * 1. checkboxes and task tables, wherever they stand, and what a sprint without any of them lists as its deliverables;
 * 2. headings with a code or a number (`### TASK-001: Schema`), whose checkboxes under `Acceptance criteria` describe them;
 * 3. task objects in JSON code blocks, unless the section is called a schema or an example;
 * 4. lists directly under a phase or sprint, and lists called tasks or steps;
 * 5. lists of deliverables.
 *
 * So a JSON example in a plan with checkboxes is no task, nor is a list of files in a plan with a table.
 */
export function chooseTasks(reading: Reading, outline: Outline): Draft[] {
  const headings = taskHeadings(outline)
  const implied = impliedLists(outline.blocks)
  const explicit = readExplicit(reading, outline, headings)
  const drafts =
    explicit.length > 0
      ? [...explicit, ...readSprintLists(reading, implied, explicit)]
      : readFirst([
          () => headings.map(heading => readHeadingTask(reading, outline, heading, placeAbove(heading))),
          () => readJsonBlocks(reading, outline.blocks),
          () => implied.steps.flatMap(block => readImpliedList(reading, block)),
          () => implied.outcomes.flatMap(block => readImpliedList(reading, block)),
        ])
  if (explicit.length > 0) settleHeadings(reading, outline, headings, drafts)
  const inOrder = drafts.sort((a, b) => a.line - b.line)
  return withoutDuplicates(reading, inOrder)
}

function readFirst(ways: (() => Draft[])[]): Draft[] {
  for (const way of ways) {
    const drafts = way()
    if (drafts.length > 0) return drafts
  }
  return []
}

function readExplicit(reading: Reading, outline: Outline, headings: Heading[]): Draft[] {
  const { blocks } = outline
  const tables = blocks
    .filter(block => isTaskTable(block.node))
    .flatMap(block => readTaskTable(reading, block))
  const codes = new Set(tables.map(draft => draft.code))
  const lists = blocks
    .map((block, index) => ({ block, index }))
    .filter(({ block }) => isChecklist(block.node))
  const criteria = lists.filter(
    ({ block }) => isCriteria(block) && headings.some(heading => isInside(block, heading)),
  )
  const boxes = lists.filter(list => !criteria.includes(list))
  // Criteria that describe no task are boxes like any other, unless they are all there is.
  const orphans = criteria.filter(
    ({ block }) => !headings.some(heading => isInside(block, heading) && codes.has(codeOf(heading))),
  )
  const read = tables.length + boxes.length > 0 ? [...boxes, ...orphans] : []
  return [
    ...tables,
    ...read.flatMap(({ block, index }) =>
      readChecklist(reading, block, blocks.slice(index + 1, index + 1 + MOST_DETAILS)),
    ),
  ]
}

// Bounds the work for a plan of thousands of single boxes.
const MOST_DETAILS = 50

function isCriteria({ place }: Block): boolean {
  return namesCriteria(place.label ?? place.section.at(-1) ?? '')
}

function codeOf(heading: Heading): string | null {
  return leadingCode(heading.text).code
}

function readSprintLists(reading: Reading, implied: Implied, explicit: Draft[]): Draft[] {
  const sprints = new Set(explicit.map(draft => draft.sprint))
  const lists = implied.sprint.filter(block => !sprints.has(block.place.sprint))
  return lists.flatMap(block => readImpliedList(reading, block))
}

function readJsonBlocks(reading: Reading, blocks: Block[]): Draft[] {
  return blocks.flatMap(({ node, place, from, to }) => {
    if (node.type !== 'code' || !/^(?:|jsonc?|json5)$/i.test(node.lang ?? '')) return []
    if (namesExample(place.label ?? place.section.at(-1) ?? '') || !holdsTasks(node.value)) return []
    return readJson(reading, { text: node.value, from, to, place }).drafts
  })
}

/** A heading with the code of a task describes that task; one with a code that no task has is reported. */
function settleHeadings(reading: Reading, outline: Outline, headings: Heading[], drafts: Draft[]): void {
  const byCode = new Map(drafts.filter(draft => draft.code !== null).map(draft => [draft.code, draft]))
  for (const heading of headings) {
    const draft = byCode.get(codeOf(heading))
    const holdsATask = drafts.some(other => other.line > heading.line && other.line <= heading.to)
    if (draft && !holdsATask) addSectionDetails(reading, outline, heading, draft)
    else if (!draft && !holdsATask) reading.ledger.giveBack(heading.line, NOT_A_TASK)
  }
}

const NOT_A_TASK = 'heading that reads like a task, but the tasks of this plan are its checkboxes and tables'
