import { PlanTooComplex } from './plan-too-complex.ts'

/**
 * What is read at most. Measured on two cores with micromark 4: 5,000 flat lines take 0.5 s and the worst kind of line
 * (a setext heading each) 1.6 s, quadratic from there; 100,000 levels of nesting over all lines take 2.6 s; 40,000
 * table cells take 1 s. The longest of the plans we learned from has 1,600 lines that are not blank.
 */
const LIMITS = {
  json: 5_000_000,
  characters: 1_000_000,
  lines: 5_000,
  depth: 100,
  nesting: 100_000,
  cells: 40_000,
}

/** Throws PlanTooComplex for a text that would overflow the stack or hold the processor for many seconds. */
export function refuseTooComplex(text: string): void {
  refuse(text.length, LIMITS.characters, 'characters')
  const lines = text.split('\n').filter(line => line.trim() !== '')
  refuse(lines.length, LIMITS.lines, 'lines that are not blank')
  refuse(text.split('|').length, LIMITS.cells, 'table cells')
  const depths = nestingOf(lines)
  refuse(
    depths.reduce((deepest, depth) => Math.max(deepest, depth), 0),
    LIMITS.depth,
    'levels of lists or quotes inside each other',
  )
  refuse(
    depths.reduce((sum, depth) => sum + depth, 0),
    LIMITS.nesting,
    'levels of nesting over all lines',
  )
}

/** Throws PlanTooComplex for a plan in JSON that is too long. */
export function refuseJsonTooLong(text: string): void {
  refuse(text.length, LIMITS.json, 'characters')
}

function refuse(amount: number, limit: number, what: string): void {
  if (amount <= limit) return
  const numbers = `${amount.toLocaleString('en')} ${what}; at most ${limit.toLocaleString('en')} are read`
  throw new PlanTooComplex(`The plan has ${numbers}. Split it into smaller plans and import them one by one.`)
}

/**
 * An upper bound of how many lists and quotes are open on each line. Indentation alone opens nothing, and a line without
 * a marker may be a lazy continuation, so it closes nothing.
 */
function nestingOf(lines: string[]): number[] {
  let open = 0
  return lines.map(line => {
    const { markers, indent } = prefixOf(line)
    const depth = Math.min(Math.floor(indent / 2), open) + markers
    if (markers > 0) open = depth
    return depth
  })
}

const THEMATIC_BREAK = /^\s*(?:-[-\s]*|\*[*\s]*|_[_\s]*)$/
const MARKER = /[>]|(?:[-+*]|\d{1,9}[.)])(?=\s|$)|[ \t]+/y

function prefixOf(line: string): { markers: number; indent: number } {
  let markers = 0
  let indent = 0
  if (THEMATIC_BREAK.test(line)) return { markers: line.trim() === '-' ? 1 : 0, indent }
  MARKER.lastIndex = 0
  for (let match = MARKER.exec(line); match; match = MARKER.exec(line)) {
    if (match[0].trim() === '') indent += match[0].replaceAll('\t', '    ').length
    else markers += 1
  }
  return { markers, indent }
}
