import { toString as textOf } from 'mdast-util-to-string'
import { linesOf } from './blocks.ts'
import { addDetails, claim, type Reading } from './details.ts'
import { type Draft, draftOf } from './draft.ts'
import { namesDeliverables, namesFiles, namesTasks, phaseOf, sprintOf } from './headings.ts'
import type { Block } from './outline.ts'

/** Lists without checkboxes that may hold tasks, by how surely they do. */
export type Implied = {
  /** What a sprint has to produce. */
  sprint: Block[]
  /** Steps of a phase or sprint, and lists that are called tasks. */
  steps: Block[]
  /** What the plan as a whole has to produce. */
  outcomes: Block[]
}

/** Finds the lists of a plan that may hold tasks. Lists of files, notes, goals or risks never do. */
export function impliedLists(blocks: Block[]): Implied {
  const lists = blocks.filter(block => block.node.type === 'list')
  const named = lists.filter(block => namesTasks(nearest(block)) || namesDeliverables(nearest(block)))
  const settled = new Set(named.map(phaseKey))
  const isStep = (block: Block): boolean =>
    named.includes(block)
      ? isInPhase(block) || namesTasks(nearest(block))
      : isDirectlyInPhase(block) && !settled.has(phaseKey(block))
  return {
    sprint: named.filter(block => block.place.sprint !== null),
    steps: lists.filter(isStep),
    outcomes: named.filter(block => !isStep(block)),
  }
}

/** A task for every item at the top of the list; what is under an item is its description. */
export function readImpliedList(reading: Reading, block: Block): Draft[] {
  if (block.node.type !== 'list') return []
  return block.node.children.flatMap(item => {
    const [first, ...rest] = item.children
    if (first?.type !== 'paragraph') return []
    const { from, to } = linesOf(first)
    const draft = draftOf(textOf(first), block.place, `${block.from}`, from)
    claim(reading, draft, from, to)
    addDetails(reading, draft, rest)
    return [draft]
  })
}

/** Why a list gave no tasks. */
export function reasonOfList(block: Block): string {
  return namesFiles(nearest(block)) ? 'file list' : 'list item without a checkbox, not a task'
}

function nearest({ place }: Block): string {
  return place.label ?? place.section.at(-1) ?? ''
}

function isDirectlyInPhase({ place }: Block): boolean {
  const name = place.section.at(-1) ?? ''
  return place.label === null && (phaseOf(name) !== null || sprintOf(name) !== null)
}

function isInPhase({ place }: Block): boolean {
  return place.phase !== null || place.sprint !== null
}

function phaseKey({ place }: Block): string {
  return JSON.stringify([place.phase, place.sprint])
}
