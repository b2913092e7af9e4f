import { merged, placesOf, type Span } from './spans.ts'

/** The part of a text in which there may be secrets, so that the many patterns need not be tried on all of it. */
export type Suspects = {
  /** The lines in question, one behind the other. */
  text: string
  /** Where in the whole text a place of these lines is. */
  origin(at: number): number
}

/** The shortest word that may be a secret by itself. */
const longWord = 20

/** How one begins that may be shorter. */
const marks = ['xox', 'xapp-']

/** Lines around: a name, its sign and its value may stand in a line each, with empty ones between them. */
const around = 2

/** So that the lines of two places are not read together. */
const between = '\n\0\n'

/**
 * Whatever one of the patterns finds (secret-patterns.ts, known-secrets.ts) is found in these lines too, and nothing else is: in each
 * find is a long word, an address, the name of a secret before its sign, or one of the marks. Where most of a text is suspect, or
 * it holds a key of many lines, it is all of it. On prose a twentieth of what the patterns cost.
 */
export function suspectsIn(text: string): Suspects {
  const all = { text, origin: (at: number) => at }
  if (text.includes('-----BEGIN')) return all
  const spans: Span[] = []
  let [last, size]: [Span, number] = [[0, 0], 0]
  for (const at of suspectPlaces(text)) {
    if (at >= last[0] && at < last[1]) continue
    last = [startAround(text, at), endAround(text, at)]
    spans.push(last)
    size += last[1] - last[0]
    if (size > text.length / 2) return all
  }
  return joined(text, merged(spans))
}

function* suspectPlaces(text: string): Generator<number> {
  yield* longWords(text)
  for (const mark of marks) yield* placesOf(text, mark)
  for (const at of placesOf(text, ':')) if (text.startsWith('//', at + 1) || isNamed(text, at)) yield at
  for (const at of placesOf(text, '=')) if (isNamed(text, at)) yield at
}

/** Looks where a long word would end, and goes back to the space that ends a shorter one: few letters are looked at. */
function* longWords(text: string): Generator<number> {
  for (let start = 0; start + longWord <= text.length; ) {
    let at = start + longWord - 1
    while (at >= start && text.charCodeAt(at) > 32) at--
    if (at < start) {
      yield start
      at = start + longWord
      while (text.charCodeAt(at) > 32) at++
    }
    start = at + 1
  }
}

/** As `named` in secret-patterns.ts, up to the sign. */
const name =
  /(?:secret|token|passw(?:or)?d|passphrase|key|credentials?|authorization)["'`\]]{0,2}[ \t]{0,3}:?$/i
const longestName = 24

const isNamed = (text: string, sign: number): boolean =>
  name.test(text.slice(Math.max(0, sign - longestName), sign))

function startAround(text: string, at: number): number {
  let start = lineStart(text, at)
  for (let lines = 0; lines < around && start > 0; ) {
    const above = lineStart(text, start - 1)
    if (text.slice(above, start).trim() !== '') lines++
    start = above
  }
  return start
}

function endAround(text: string, at: number): number {
  let end = lineEnd(text, at)
  for (let lines = 0; lines < around && end < text.length; ) {
    const below = lineEnd(text, end)
    if (text.slice(end, below).trim() !== '') lines++
    end = below
  }
  return end
}

const lineStart = (text: string, at: number): number => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1)

const lineEnd = (text: string, at: number): number => text.indexOf('\n', at) + 1 || text.length

function joined(text: string, spans: readonly Span[]): Suspects {
  const lines: string[] = []
  const begins: [joined: number, whole: number][] = []
  let size = 0
  for (const [start, end] of spans) {
    begins.push([size, start])
    lines.push(text.slice(start, end))
    size += end - start + between.length
  }
  const origin = (at: number) => {
    const [own = 0, whole = 0] = begins.findLast(([begin]) => begin <= at) ?? []
    return whole + at - own
  }
  return { text: lines.join(between), origin }
}
