import { visit } from 'unist-util-visit'
import { linesOf, type Node } from './blocks.ts'
import { type Draft, readFieldLines } from './draft.ts'
import type { Ledger } from './ledger.ts'

/** The plan's lines, what became of them, and which task's description each belongs to. */
export type Reading = { lines: string[]; ledger: Ledger; owners: Map<number, Draft> }

/** Puts the lines of a task's own text and everything under it to the task's name. */
export function claim(reading: Reading, draft: Draft, from: number, to: number): void {
  reading.ledger.use(from, to)
  for (let line = from; line <= to; line += 1) reading.owners.set(line, draft)
}

/** Makes blocks under a task its description, as markdown, and reads `Status: done` lines in them. */
export function addDetails(reading: Reading, draft: Draft, nodes: Node[]): void {
  for (const node of nodes) {
    const { from, to } = linesOf(node)
    claim(reading, draft, from, to)
    draft.details.push(unindent(reading.lines.slice(from - 1, to)))
    visit(node, 'paragraph', paragraph => {
      const at = linesOf(paragraph)
      readFieldLines(draft, reading.lines.slice(at.from - 1, at.to), at.from, reading.ledger)
    })
  }
}

function unindent(lines: string[]): string {
  const indents = lines.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length)
  const indent = indents.reduce((least, width) => Math.min(least, width), Number.POSITIVE_INFINITY)
  return lines.map(line => line.slice(Number.isFinite(indent) ? indent : 0)).join('\n')
}
