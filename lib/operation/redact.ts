import { lintSource } from '@secretlint/core'
import { secretLintProfiler } from '@secretlint/profiler'
import { rules as preset } from '@secretlint/secretlint-rule-preset-recommend'
import { type Found, findByPattern, findKeys, isSecretUnder, type Span } from './secret-patterns.ts'

// It would write down every rule of every run, for ever.
secretLintProfiler.setEnabled(false)

/** Without the rule that lets a text itself switch the others off. */
const rules = preset
  .filter(({ meta }) => !meta.id.endsWith('filter-comments'))
  .map(rule => ({ id: rule.meta.id, rule, options: {} }))

const options = { config: { rules }, noPhysicFilePath: true }

export type Redacted = { text: string; removed: number }

export const mark = '[secret removed]'

/** So much is looked through at a time; in between, others have their turn. */
const pieceSize = 64 * 1024

/** Longer than any secret of one line: where a line is cut in two, both pieces hold what stands at the cut. */
const overlap = 16 * 1024

/** Of so many different secrets each is cut wherever it stands; of more, where it was found. */
const mostEverywhere = 200

/**
 * The text without the secrets in it, and at how many places there were some: the tokens of known services and keys (secretlint's
 * recommended rules), and our own. A secret is kept nowhere. Of a text that `goesOn`, a key that has only begun is left to its end.
 * Costs 3 ms for 64 KB (measured); short prose costs nothing.
 */
export async function redact(text: string, { goesOn = false } = {}): Promise<Redacted> {
  if (!mayHoldSecret(text)) return { text, removed: 0 }
  const spans = findKeys(text, goesOn)
  const words = new Set<string>()
  for (const [start, end] of pieces(text)) {
    const piece = text.slice(start, end)
    for (const found of [...findByPattern(piece), ...(await knownSecrets(piece))]) {
      spans.push([start + found.start, start + found.end])
      const word = piece.slice(found.start, found.end)
      if (found.isByItsPlace && isNoWord(word) && words.size < mostEverywhere) words.add(word)
    }
    if (end < text.length) await new Promise(resolve => setImmediate(resolve))
  }
  for (const word of words) spans.push(...placesOf(text, word))
  return without(text, merged(spans))
}

/** Whole lines, as long as these are no longer than a piece. */
function* pieces(text: string): Generator<Span> {
  for (let start = 0; start < text.length; ) {
    const line = start + pieceSize < text.length ? text.lastIndexOf('\n', start + pieceSize) + 1 : text.length
    const end = line > start ? line : Math.min(start + pieceSize, text.length)
    yield [start, end]
    start = line > start || end === text.length ? end : end - overlap
  }
}

/** A password that is a word of the language is cut where it is one, and nowhere else. */
const isNoWord = (secret: string): boolean => secret.length >= 8 && /\d/.test(secret)

function placesOf(text: string, word: string): Span[] {
  const found: Span[] = []
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length))
    found.push([at, at + word.length])
  return found
}

function merged(spans: readonly Span[]): Span[] {
  const one: Span[] = []
  for (const [start, end] of spans.toSorted(([a], [b]) => a - b)) {
    const last = one.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else one.push([start, end])
  }
  return one
}

function without(text: string, spans: readonly Span[]): Redacted {
  let at = 0
  const kept = spans.map(([start, end]) => {
    const before = text.slice(at, start)
    at = end
    return before + mark
  })
  return { text: kept.join('') + text.slice(at), removed: spans.length }
}

/** The same for every text within a value, also the names of its fields, and for what is a secret by the name of its field. */
export async function redacted<Value>(value: Value): Promise<{ value: Value; removed: number }> {
  let removed = 0
  const text = async (each: string): Promise<string> => {
    const found = await redact(each)
    removed += found.removed
    return found.text
  }
  const field = async ([name, child]: [string, unknown]) => {
    if (typeof child !== 'string' || !isSecretUnder(name, child))
      return [await text(name), await clean(child)]
    removed++
    return [name, mark]
  }
  const clean = async (each: unknown): Promise<unknown> => {
    if (typeof each === 'string') return text(each)
    if (each === null || typeof each !== 'object' || each instanceof Date) return each
    if (Array.isArray(each)) return Promise.all(each.map(clean))
    return Object.fromEntries(await Promise.all(Object.entries(each).map(field)))
  }
  return { value: (await clean(value)) as Value, removed }
}

/** Every secret that is looked for is one long word, stands in an address or behind the head of a key, or is called a secret. */
export const mayHoldSecret = (text: string): boolean =>
  text.length >= 10 &&
  !uuid.test(text) &&
  /\S{20}|:\/\/|-----|(?:secret|token|passw\w*|passphrase|key|credentials?|authorization)\S{0,3}\s{0,3}[:=]/i.test(
    text,
  )

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

async function knownSecrets(text: string): Promise<Found[]> {
  const source = { content: text, filePath: 'text', ext: '', contentType: 'text' as const }
  const { messages } = await lintSource({ source, options })
  return messages.flatMap(({ data, range }) => secretsIn(text, data, range))
}

/** A finding says what it found; its place may be that of the words before it. */
function secretsIn(text: string, data: unknown, [start, end]: readonly [number, number]): Found[] {
  const { typeName: _, ...said } = (data ?? {}) as Record<string, unknown>
  const found = Object.values(said).flatMap(value => {
    if (typeof value !== 'string' || value.length < 8) return []
    const at = text.indexOf(value, Math.max(0, start - 300))
    return at === -1 ? [] : [{ start: at, end: at + value.length, isByItsPlace: true }]
  })
  return found.length > 0 || start === end ? found : [{ start, end, isByItsPlace: false }]
}
