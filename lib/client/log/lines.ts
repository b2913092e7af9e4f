// biome-ignore-all lint/suspicious/noControlCharactersInRegex: terminals are steered by control characters.

/** One line of a terminal's output. `before` holds the colours that are on where it begins. */
export type Line = { raw: string; before: string }

/** Commands to a terminal other than colours: titles, cursor moves, character sets. */
const otherCommands =
  /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b\[[0-9;:?<=>]*[ -/]*[@-ln-~]|\u001b[()#][0-9A-Za-z]|\u001b[=>78DEHMNOZc]/g
const colour = /\u001b\[([0-9;:]*)m/g
const colours = /\u001b\[[0-9;:]*m/g
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f]/g

/** Colours that were set and not reset are remembered up to here: a text that never resets does not make every line longer. */
const mostColours = 240

/** A text as a terminal would show it, line by line: what a carriage return went back over is overwritten. */
export function linesOf(text: string): Line[] {
  const clean = text.includes('\u001b') ? text.replaceAll(otherCommands, '') : text
  const raws = clean.split('\n')
  if (raws.at(-1) === '') raws.pop()
  let before = ''
  return raws.map(each => {
    const raw = lastWritten(each).replaceAll(invisible, '')
    const line = { raw, before }
    if (raw.includes('\u001b')) before = coloursAfter(before, raw)
    return line
  })
}

/** The line as it is read and copied: without colours. */
export const plainOf = ({ raw }: Line): string =>
  raw.includes('\u001b') ? raw.replaceAll(colours, '').replaceAll('\u001b', '') : raw

/** What a progress bar wrote last. */
function lastWritten(raw: string): string {
  if (!raw.includes('\r')) return raw
  const writes = raw.split('\r').filter(write => write !== '')
  const last = writes.at(-1) ?? ''
  const longest = writes.at(-2) ?? ''
  // What is shorter than what it overwrites leaves the rest standing.
  return hasColours(last) || hasColours(longest) ? last : last + longest.slice(last.length)
}

const hasColours = (text: string): boolean => text.includes('\u001b')

function coloursAfter(before: string, raw: string): string {
  let on = before
  for (const [sequence, codes = ''] of raw.matchAll(colour)) on = isReset(codes) ? '' : on + sequence
  return on.length > mostColours ? on.slice(on.lastIndexOf('\u001b', on.length - 1)) : on
}

const isReset = (codes: string): boolean => codes === '' || /^0+$/.test(codes)

/** Numbers of the lines that have the words, from 0, without regard to case. */
export function findInLines(lines: readonly string[], query: string): number[] {
  const wanted = query.toLowerCase()
  if (wanted === '') return []
  return lines.flatMap((line, at) => (line.toLowerCase().includes(wanted) ? [at] : []))
}
