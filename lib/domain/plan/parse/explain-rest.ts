import { linesOf, type Node } from './blocks.ts'
import type { Reading } from './details.ts'
import { reasonOfList } from './implied-list.ts'
import type { Block } from './outline.ts'

const CHECKBOX = /^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]/
const FENCE = /^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)*(?:`{3,}|~{3,})/

/** Gives a reason, in plain words, for every block that led to nothing. */
export function explainRest(reading: Reading, blocks: Block[], hasTasks: boolean): void {
  for (const block of blocks) explain(reading, block, hasTasks)
}

function explain(reading: Reading, block: Block, hasTasks: boolean): void {
  const { node, from, to } = block
  for (const code of codeIn(node)) explainCode(reading, code, hasTasks)
  if (node.type === 'list') explainEmptyBoxes(reading, from, to)
  if (node.type === 'table') reading.ledger.use(from + 1)
  reading.ledger.skip(from, to, reasonOf(block))
}

function reasonOf(block: Block): string {
  switch (block.node.type) {
    case 'table':
      return 'table without a title column and one such as ID, status or dependencies'
    case 'list':
      return reasonOfList(block)
    case 'html':
      return 'HTML, not a task'
    default:
      return 'prose, not a task'
  }
}

function explainCode({ lines, ledger }: Reading, node: Node, hasTasks: boolean): void {
  const { from, to } = linesOf(node)
  for (const line of new Set([from, to]))
    if (FENCE.test((lines[line - 1] ?? '').slice(0, 200))) ledger.use(line)
  for (let line = from; line <= to; line += 1) {
    if (CHECKBOX.test((lines[line - 1] ?? '').slice(0, 200))) {
      ledger.skip(line, line, 'checkbox inside a code block: an example, not a task')
    }
  }
  const isJson = node.type === 'code' && /^json/i.test(node.lang ?? '')
  ledger.skip(
    from,
    to,
    isJson && hasTasks ? 'JSON example; this plan states its tasks otherwise' : 'code block, not a task',
  )
}

function codeIn(node: Node): Node[] {
  if (node.type === 'code') return [node]
  if (node.type === 'list') return node.children.flatMap(item => item.children.flatMap(codeIn))
  return node.type === 'blockquote' ? node.children.flatMap(codeIn) : []
}

function explainEmptyBoxes({ lines, ledger }: Reading, from: number, to: number): void {
  for (let line = from; line <= to; line += 1) {
    if (/^\s*(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]\s*$/.test((lines[line - 1] ?? '').slice(0, 200))) {
      ledger.skip(line, line, 'checkbox without text')
    }
  }
}
