/** A word of a command line: where it stands, and what it says without its quotes. */
export type Word = {
  start: number
  end: number
  text: string
  /** Begins with a double quote that nothing closes. */
  isUnclosed: boolean
}

/** Text as one quoted word of a command line: what `readWord` gives back unchanged. */
export function quote(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
  return `"${escaped}"`
}

/**
 * The word that begins at `start`. Double quotes take everything up to the closing one, with \n, \" and \\ inside, as do
 * “these”, since people paste them. Single quotes take all as it is and count only around a whole word, since they are
 * apostrophes elsewhere. Any other word ends at the next space.
 */
export function readWord(line: string, start: number): Word {
  const quoted = matchAt(quotedWord, line, start)
  if (quoted?.groups) {
    const { double, curly, single } = quoted.groups
    const text = single ?? unescaped(double ?? curly ?? '')
    return { start, end: start + quoted[0].length, text, isUnclosed: false }
  }
  const [text = ''] = matchAt(plainWord, line, start) ?? []
  const isUnclosed = /^["“”„]/.test(text) && !matchAt(closed, line, start)
  return { start, end: start + text.length, text, isUnclosed }
}

/** Without the curly quotes around a whole text, which may hold others: “he said “no” to it”. */
export function unwrapCurly(text: string): string {
  const isWrapped = text.startsWith('“') && text.endsWith('”') && !closesBeforeEnd(text)
  return isWrapped ? unescaped(text.slice(1, -1)) : text
}

// Each search ends at the next quote of its kind, so that no line of quotes takes quadratic time.
const quotedWord =
  /(?:"(?<double>[^"\\]*(?:\\.[^"\\]*)*)"|[“”„](?<curly>[^“”„]*)[“”]|'(?<single>[^']*)')(?!\S)/sy
const closed = /"[^"\\]*(?:\\.[^"\\]*)*"|[“”„][^“”„]*[“”]/sy
const plainWord = /(?:"[^"\\]*(?:\\.[^"\\]*)*"|[“”„][^“”„]*[“”])?\S+/sy

/** A match of a sticky pattern at this place. */
export function matchAt(pattern: RegExp, line: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start
  return pattern.exec(line)
}

/** Where the next word begins, or the length of the line. */
export const skipSpaces = (line: string, from: number): number =>
  from + (matchAt(/\s*/y, line, from)?.[0].length ?? 0)

const unescaped = (text: string): string =>
  text.replaceAll(/\\([n"\\])/g, (_, character: string) => (character === 'n' ? '\n' : character))

function closesBeforeEnd(text: string): boolean {
  let depth = 0
  const depths = (text.match(/[“”]/g) ?? []).map(mark => (depth += mark === '“' ? 1 : -1))
  return depths.slice(0, -1).some(each => each <= 0)
}
