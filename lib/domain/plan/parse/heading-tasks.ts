import { linesOf } from './blocks.ts'
import { addDetails, type Reading } from './details.ts'
import { type Draft, draftOf } from './draft.ts'
import { namesSteps } from './headings.ts'
import { leadingCode } from './leading-code.ts'
import type { Block, Heading, Outline, Place } from './outline.ts'

/**
 * Headings that read like tasks: with a code (`### TASK-001: Schema`, `## Task 3: Commit`), or numbered and directly under
 * a heading such as `Implementation Plan`. Headings inside such a heading belong to its description.
 */
export function taskHeadings(outline: Outline): Heading[] {
  const tasks = new Set<Heading>()
  for (const heading of outline.headings) {
    if (readsLikeTask(heading) && !ancestorsOf(heading).some(ancestor => tasks.has(ancestor)))
      tasks.add(heading)
  }
  return [...tasks]
}

/** A task from such a heading; all that stands under it is the description. */
export function readHeadingTask(reading: Reading, outline: Outline, heading: Heading, place: Place): Draft {
  const draft = draftOf(
    heading.text.replace(/^\d+(?:\.\d+)*[.)]\s+/, ''),
    place,
    `${heading.parent?.line ?? 0}`,
    heading.line,
  )
  reading.owners.set(heading.line, draft)
  addSectionDetails(reading, outline, heading, draft)
  return draft
}

/** Makes what stands under a heading the description of a task. */
export function addSectionDetails(reading: Reading, outline: Outline, heading: Heading, draft: Draft): void {
  const inside = outline.headings.filter(other => ancestorsOf(other).includes(heading))
  const blocks = outline.blocks.filter(
    block => isInside(block, heading) && block.node.type !== 'thematicBreak',
  )
  const parts = [
    ...inside.map(other => ({
      line: other.line,
      add: () => draft.details.push(titleLine(reading, other)),
    })),
    ...blocks.map(block => ({ line: block.from, add: () => addDetails(reading, draft, [block.node]) })),
  ]
  for (const part of parts.sort((a, b) => a.line - b.line)) part.add()
}

/** Whether a block stands under a heading, at any depth. */
export function isInside(block: Block, heading: Heading): boolean {
  return linesOf(block.node).from > heading.line && linesOf(block.node).from <= heading.to
}

function titleLine(reading: Reading, heading: Heading): string {
  return reading.lines[heading.line - 1]?.trim() ?? heading.text
}

function readsLikeTask(heading: Heading): boolean {
  const { code, alias } = leadingCode(heading.text)
  if (code !== null || (alias !== null && /^task \d/.test(alias))) return true
  return /^\d+[.)]\s+\S/.test(heading.text) && heading.parent !== null && namesSteps(heading.parent.text)
}

function ancestorsOf(heading: Heading): Heading[] {
  const ancestors: Heading[] = []
  for (let step = heading.parent; step; step = step.parent) ancestors.push(step)
  return ancestors
}
