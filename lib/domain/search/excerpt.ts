import { plainWords } from '#lib/domain/shared/plain-words.ts'

/** Characters of the line that stand before the word. */
const before = 40

/** Characters of a text that are turned into words at once. */
const near = 1_000

/** One line of about `length` characters around the first of the words that the text has, without the marks of Markdown. */
export function excerptOf(text: string, words: readonly string[], length = 160): string {
  const start = startOf(text, words)
  const source = text.slice(start, start + near).toWellFormed()
  const plain = plainWords(source)
  // What stands only in the address of a link is shown there.
  const line = firstOf(plain, words) === -1 ? source.replaceAll(/\s+/g, ' ').trim() : plain
  const from = Math.max(0, firstOf(line, words) - before)
  const to = Math.min(line.length, from + length)
  const isCut = { before: start > 0 || from > 0, behind: start + near < text.length || to < line.length }
  return `${isCut.before ? '…' : ''}${wholeCharacters(line, from, to)}${isCut.behind ? '…' : ''}`
}

/** Where a line begins, since marks are read from there; in the middle of one that is long. */
function startOf(text: string, words: readonly string[]): number {
  const first = Math.max(0, firstOf(text, words))
  const line = text.lastIndexOf('\n', first - 2 * before) + 1
  return first < 2 * before ? 0 : Math.max(line, first - near / 2)
}

/** -1 without any of them. */
function firstOf(text: string, words: readonly string[]): number {
  const small = text.toLowerCase()
  const found = words.map(word => small.indexOf(word)).filter(at => at >= 0)
  return found.length === 0 ? -1 : Math.min(...found)
}

/** No half of a surrogate pair at either end. */
const wholeCharacters = (line: string, from: number, to: number): string =>
  line.slice(from, to).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '')
