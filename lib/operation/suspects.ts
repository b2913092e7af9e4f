import { merged, placesOf, type Span } from './spans.ts'

/** The part of a text in which there may be secrets, so that the many patterns need not be tried on all of it. */
export type Suspects = {
  /** The words in question, with those around them. */
  text: string
  /** Where in the whole text a place of these is. */
  origin(at: number): number
}

/** The shortest word that may be a secret by itself. */
const longWord = 20

/** How one begins that may be shorter. */
const marks = ['xox', 'xapp-']

/** Characters around: the word before a token that is part of it; a name before its sign, and a scheme or a quote behind it. */
const around = { word: 8, sign: 32 }

/** So that two places are not read together. */
const between = '\n\0\n'

/**
 * Whatever one of the patterns finds (secret-patterns.ts, known-secrets.ts) is found in these words too, and nothing else is: each find
 * is, or has in it, a long word, an address, one of the marks, or the name of a secret before its sign. All of the text is suspect where
 * most of it is, and where it has a key of many lines or the name of one that may stand lines before its value. On prose a twentieth of
 * what the patterns cost.
 */
export function suspectsIn(text: string): Suspects {
  const all = { text, origin: (at: number) => at }
  if (text.includes('-----BEGIN') || /access_?key/i.test(text)) return all
  const spans: Span[] = []
  let [last, size]: [Span, number] = [[0, 0], 0]
  for (const [at, margin] of suspectPlaces(text)) {
    if (at - margin >= last[0] && at + margin < last[1]) continue
    last = [wordStart(text, at - margin), wordEnd(text, at + margin)]
    spans.push(last)
    size += last[1] - last[0]
    if (size > text.length * 0.75) return all
  }
  return joined(text, merged(spans))
}

type Place = [at: number, margin: number]

function* suspectPlaces(text: string): Generator<Place> {
  for (const at of longWords(text)) yield [at, around.word]
  for (const mark of marks) for (const at of placesOf(text, mark)) yield [at, around.word]
  for (const at of placesOf(text, ':')) {
    if (text.startsWith('//', at + 1)) yield [at, around.word]
    if (isNamed(text, at)) yield [at, around.sign]
  }
  for (const at of placesOf(text, '=')) if (isNamed(text, at)) yield [at, around.sign]
}

/** Looks where a long word would end, and goes back to the space that ends a shorter one: few letters are looked at. */
function* longWords(text: string): Generator<number> {
  for (let start = 0; start + longWord <= text.length; ) {
    let at = start + longWord - 1
    while (at >= start && text.charCodeAt(at) > space) at--
    if (at < start) {
      yield start
      at = wordEnd(text, start + longWord)
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

/** What is no more than this ends a word. Others do too, which only makes more of a text suspect. */
const space = 32

function wordStart(text: string, within: number): number {
  let at = Math.max(0, within)
  while (at > 0 && text.charCodeAt(at - 1) > space) at--
  return at
}

function wordEnd(text: string, within: number): number {
  let at = within
  while (text.charCodeAt(at) > space) at++
  return Math.min(at, text.length)
}

function joined(text: string, spans: readonly Span[]): Suspects {
  const words: string[] = []
  const begins: [joined: number, whole: number][] = []
  let size = 0
  for (const [start, end] of spans) {
    begins.push([size, start])
    words.push(text.slice(start, end))
    size += end - start + between.length
  }
  const origin = (at: number) => {
    const [own = 0, whole = 0] = begins.findLast(([begin]) => begin <= at) ?? []
    return whole + at - own
  }
  return { text: words.join(between), origin }
}
