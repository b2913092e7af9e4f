import { toString as textOf } from 'mdast-util-to-string'
import { type List, type ListItem, linesOf, type Node } from './blocks.ts'
import { addDetails, claim, type Reading } from './details.ts'
import { type Draft, draftOf, isFieldLine, readFieldLines } from './draft.ts'
import { plainText } from './inline-text.ts'
import { type Block, type Place, within } from './outline.ts'
import type { TaskStatus } from './parsed-plan.ts'

/** Whether a block is a list with a checkbox in it, at any depth. */
export function isChecklist(node: Node): node is List {
  return (
    node.type === 'list' &&
    node.children.some(item => boxOf(item) !== null || item.children.some(isChecklist))
  )
}

/**
 * A task for every checkbox of the list. Boxes under a box are tasks too, one section deeper. What else stands under a box
 * is its description. A list of a single box describes that box with everything up to the next box, heading or rule, since
 * plans put a step's text below it without indenting it.
 */
export function readChecklist(reading: Reading, block: Block, following: Block[]): Draft[] {
  if (block.node.type !== 'list') return []
  const drafts = readBoxes(reading, block.node, block.place)
  const [only] = drafts
  if (only && drafts.length === 1 && block.node.children.at(-1)?.position?.start.line === only.line) {
    addDetails(reading, only, detailsBelow(block, following))
  }
  return drafts
}

function detailsBelow(block: Block, following: Block[]): Node[] {
  const end = following.findIndex(
    next =>
      next.place.heading !== block.place.heading ||
      next.place.section.length !== block.place.section.length ||
      next.node.type === 'thematicBreak' ||
      isChecklist(next.node),
  )
  return following.slice(0, end === -1 ? following.length : end).map(next => next.node)
}

function readBoxes(reading: Reading, list: List, place: Place): Draft[] {
  return list.children.flatMap(item => {
    const box = boxOf(item)
    if (box) return readBox(reading, item, box, place, `${linesOf(list).from}`)
    const inside = within(place, plainText(textOf(item.children[0] ?? item)))
    const deeper = item.children.filter(isChecklist)
    if (deeper.length > 0) reading.ledger.use(linesOf(item).from)
    return deeper.flatMap(child => readBoxes(reading, child, inside))
  })
}

function readBox(reading: Reading, item: ListItem, box: Box, place: Place, list: string): Draft[] {
  const { from, to } = linesOf(item.children[0] ?? item)
  const [text = '', ...wrapped] = box.text.split('\n')
  const title = [text, ...wrapped.filter(line => !isFieldLine(line))].join('\n')
  const draft = { ...draftOf(title, place, list, from), status: box.status }
  claim(reading, draft, from, to)
  readFieldLines(draft, ['', ...wrapped], from, reading.ledger)
  draft.details.push(...wrapped.filter(isFieldLine))
  const [, ...rest] = item.children
  addDetails(
    reading,
    draft,
    rest.filter(child => !isChecklist(child)),
  )
  return [
    draft,
    ...rest.filter(isChecklist).flatMap(child => readBoxes(reading, child, within(place, draft.title))),
  ]
}

type Box = { status: TaskStatus; text: string }

// GFM knows `[ ]` and `[x]`; `[~]`, `[/]` and `[-]` are what Obsidian and others write for begun and dropped.
function boxOf(item: ListItem): Box | null {
  const [first] = item.children
  if (first?.type !== 'paragraph') return null
  const text = textOf(first)
  if (typeof item.checked === 'boolean') return { status: item.checked ? 'done' : 'pending', text }
  const match = /^\[([~/-])\]\s+(\S[\s\S]*)$/.exec(text)
  if (!match?.[2]) return null
  return { status: match[1] === '-' ? 'cancelled' : 'in_progress', text: match[2] }
}
