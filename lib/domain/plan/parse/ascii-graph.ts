import { findRegions, HEAD, type Region, WIRE } from './ascii-regions.ts'
import type { Arrow } from './mermaid.ts'

const WIDEST = 400
const LONGEST = 400

/** Whether a code block looks like a drawing with arrows. */
export function isDrawing(text: string): boolean {
  return /[-─━=]{1,}[>▶]|[<◀][-─━=]{1,}|[→←↓↑▼▲]|^\s*[v^](?:\s|$)/m.test(text.slice(0, 100_000))
}

/**
 * Reads the arrows of a drawing made of characters. Wires that touch are one net; the texts at its plain ends come before
 * the texts at its arrow heads. Where wires join, a drawing does not say which of several sources leads to which target,
 * so all do; that is why a drawing is believed only about tasks of which the plan says nothing in words.
 */
export function readAsciiGraph(text: string, firstLine: number): Arrow[] {
  const grid = text.split('\n').map(line => line.replaceAll('\t', '    '))
  if (grid.length > LONGEST || grid.some(line => line.length > WIDEST)) return []
  const board = boardOf(grid)
  const visited = new Set<string>()
  return grid.flatMap((row, line) =>
    Array.from({ length: row.length }, (_, column) => netFrom(board, { line, column }, visited))
      .filter(net => net !== null && net.from.size > 0 && net.to.size > 0)
      .map(net => ({ from: names(net?.from), to: names(net?.to), line: firstLine + line })),
  )
}

type Board = { grid: string[]; owner: Map<string, Region> }
type Net = { from: Set<Region>; to: Set<Region> }
type Step = { line: number; column: number }

const SIDES: Step[] = [
  { line: 0, column: 1 },
  { line: 0, column: -1 },
  { line: 1, column: 0 },
  { line: -1, column: 0 },
]
const AHEAD: Record<string, Step> = {
  '>': { line: 0, column: 1 },
  '→': { line: 0, column: 1 },
  '▶': { line: 0, column: 1 },
  '<': { line: 0, column: -1 },
  '←': { line: 0, column: -1 },
  '◀': { line: 0, column: -1 },
  v: { line: 1, column: 0 },
  '↓': { line: 1, column: 0 },
  '▼': { line: 1, column: 0 },
  '^': { line: -1, column: 0 },
  '↑': { line: -1, column: 0 },
  '▲': { line: -1, column: 0 },
}

function boardOf(grid: string[]): Board {
  const owner = new Map<string, Region>()
  for (const region of findRegions(grid)) {
    for (let line = region.top; line <= region.bottom; line += 1) {
      for (let column = region.left; column <= region.right; column += 1)
        owner.set(at({ line, column }), region)
    }
  }
  return { grid, owner }
}

function netFrom(board: Board, start: Step, visited: Set<string>): Net | null {
  if (!isWire(board, start) || visited.has(at(start))) return null
  const net: Net = { from: new Set(), to: new Set() }
  const queue = [start]
  visited.add(at(start))
  for (let cell = queue.pop(); cell; cell = queue.pop()) {
    for (const side of SIDES.filter(step => leaves(board, cell, step))) {
      const next = move(cell, side)
      if (isWire(board, next) && leaves(board, next, { line: -side.line, column: -side.column })) {
        if (!visited.has(at(next))) queue.push(next)
        visited.add(at(next))
      } else touch(board, cell, side, net)
    }
  }
  return net
}

// A text may stand one space away from a horizontal wire, and directly above or below a vertical one.
function touch(board: Board, cell: Step, side: Step, net: Net): void {
  const next = move(cell, side)
  const isGap = side.line === 0 && charAt(board, next) === ' '
  const region = board.owner.get(at(isGap ? move(next, side) : next))
  if (!region) return
  const ahead = AHEAD[charAt(board, cell)]
  if (ahead && ahead.line === side.line && ahead.column === side.column) net.to.add(region)
  else net.from.add(region)
}

function leaves(board: Board, cell: Step, side: Step): boolean {
  const char = charAt(board, cell)
  const ahead = AHEAD[char]
  if (ahead) return ahead.line === 0 ? side.line === 0 : side.column === 0
  if ('-─━='.includes(char)) return side.line === 0
  if ('|│┃'.includes(char)) return side.column === 0
  return true
}

function isWire(board: Board, cell: Step): boolean {
  const char = charAt(board, cell)
  if (char === '' || board.owner.has(at(cell))) return false
  return WIRE.includes(char) || HEAD.includes(char) || char === 'v' || char === '^'
}

function names(regions: Set<Region> = new Set()): string[] {
  return [...regions].map(region => region.text)
}

function charAt(board: Board, { line, column }: Step): string {
  return board.grid[line]?.[column] ?? ''
}

function move(cell: Step, side: Step): Step {
  return { line: cell.line + side.line, column: cell.column + side.column }
}

function at({ line, column }: Step): string {
  return `${line},${column}`
}
