import { toString as textOf } from 'mdast-util-to-string'
import { linesOf, type Node, type Root } from './blocks.ts'
import { phaseOf, priorityOfHeading, sprintOf } from './headings.ts'
import { plainText } from './inline-text.ts'
import type { Ledger } from './ledger.ts'
import type { PlannedSprint, TaskPriority } from './parsed-plan.ts'

export type Heading = { depth: number; text: string; line: number; to: number; parent: Heading | null }

/** Where in the plan something stands, and what that says about it. */
export type Place = {
  section: string[]
  heading: Heading | null
  /** The line such as `Deliverables:` directly above. */
  label: string | null
  phase: string | null
  sprint: string | null
  priority: TaskPriority | null
}

export type Block = { node: Node; place: Place; from: number; to: number }

export type Outline = { title: string | null; headings: Heading[]; blocks: Block[]; sprints: PlannedSprint[] }

/**
 * Gives every block of the plan its place. Headings make sections; `Phase 1: …` and `Sprint A: …` are also understood as
 * a line of their own above a list. The first heading, if it is of the first level, is the title and no section.
 */
export function outlineOf(root: Root, lastLine: number, ledger: Ledger): Outline {
  const outline: Outline = { title: null, headings: [], blocks: [], sprints: [] }
  let place = NOWHERE
  const nodes = unquoted(root.children)
  for (const [index, node] of nodes.entries()) {
    const { from, to } = linesOf(node)
    if (node.type === 'heading') {
      place = enterHeading(outline, node.depth, plainText(textOf(node)), from, lastLine)
      ledger.use(from, to)
    } else if (node.type === 'paragraph') {
      place = enterParagraph(outline, place, textOf(node), nodes[index + 1]?.type, { from, to }, ledger)
      outline.blocks.push({ node, place, from, to })
    } else {
      outline.blocks.push({ node, place, from, to })
      if (node.type === 'thematicBreak') ledger.use(from, to)
    }
  }
  return outline
}

/** The place of things under an item or label: one section deeper, and in its phase or sprint if it names one. */
export function within(place: Place, text: string): Place {
  return {
    ...place,
    section: [...place.section, text],
    label: null,
    phase: phaseOf(text) ?? place.phase,
    sprint: sprintOf(text)?.code ?? place.sprint,
    priority: priorityOfHeading(text) ?? place.priority,
  }
}

/** The place of a heading itself: what the headings above it say. */
export function placeAbove(heading: Heading): Place {
  return heading.parent ? placeOf(heading.parent) : NOWHERE
}

/** The place of what stands above the first heading. */
export const NOWHERE: Place = {
  section: [],
  heading: null,
  label: null,
  phase: null,
  sprint: null,
  priority: null,
}

function unquoted(nodes: Node[]): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (node.type !== 'blockquote') return [node]
    return unquoted(node.children).filter(child => child.type !== 'heading')
  })
}

function enterHeading(outline: Outline, depth: number, text: string, line: number, lastLine: number): Place {
  const isTitle = depth === 1 && outline.headings.length === 0 && outline.title === null
  if (isTitle) outline.title = text
  let parent = outline.headings.at(-1) ?? null
  while (parent && parent.depth >= depth) {
    parent.to = Math.min(parent.to, line - 1)
    parent = parent.parent
  }
  if (isTitle) return NOWHERE
  const heading = { depth, text, line, to: lastLine, parent }
  outline.headings.push(heading)
  openSprint(outline, text, line)
  return placeOf(heading)
}

function placeOf(heading: Heading): Place {
  const path: Heading[] = []
  for (let step: Heading | null = heading; step; step = step.parent) path.unshift(step)
  return { ...path.reduce((place, step) => within(place, step.text), NOWHERE), heading }
}

function openSprint(outline: Outline, text: string, line: number): void {
  const sprint = sprintOf(text)
  if (!sprint || outline.sprints.some(known => known.code === sprint.code)) return
  outline.sprints.push({ ...sprint, goal: null, line })
}

function enterParagraph(
  outline: Outline,
  place: Place,
  source: string,
  next: Node['type'] | undefined,
  lines: { from: number; to: number },
  ledger: Ledger,
): Place {
  const text = plainText(source)
  if (readGoal(outline, place, text)) ledger.use(lines.from, lines.to)
  if (next !== 'list' || source.includes('\n')) return { ...place, label: isLabel(source) ? text : null }
  const base = place.heading ? placeOf(place.heading) : NOWHERE
  if (phaseOf(text) || sprintOf(text)) {
    openSprint(outline, text, lines.from)
    ledger.use(lines.from)
    return within(base, text)
  }
  return { ...place, label: isLabel(source) ? text : null }
}

function readGoal(outline: Outline, place: Place, text: string): boolean {
  const sprint = outline.sprints.find(known => known.code === place.sprint)
  const goal = /^(?:sprint )?goal:\s*(.+)$/i.exec(text)?.[1]
  if (!sprint || sprint.goal !== null || !goal) return false
  sprint.goal = goal
  return true
}

function isLabel(source: string): boolean {
  const text = source.trim()
  return text.length <= 100 && (text.endsWith(':') || /^\*\*[^*]+\*\*:?$/.test(text))
}
