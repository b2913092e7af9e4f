/**
 * Globs over the paths of a repository. Only `*`, `**`, `?` and `{a,b}` mean more than themselves, so that a path with
 * `[code]` or `(console)` in it is a glob for itself. A glob for a folder is one for all that is in it.
 *
 * Whether two globs share a path, and whether one covers a path, is one question, answered with a table over both: time grows
 * with the product of their lengths and no faster. A regular expression made from a glob goes back and forth: with one of
 * 24 characters, a path of 200 takes seconds (measured).
 */

/** Cells of tables that may still be filled; a million takes some 20 ms. */
export type Effort = { left: number }

/** Any number of whatever stands here: of characters in a segment, of segments in a path. */
const many = null

/** Any one character; no segment has a slash. */
const one = '/'

type Pattern<Item> = readonly (Item | typeof many)[]

/** As it is, or with signs in it. */
type Segment = string | Pattern<string>

/** What a glob means: it covers what any of its alternatives covers. */
export type Glob = readonly Pattern<Segment>[]

export const readGlob = (text: string): Glob => alternativesOf(text).map(each => [...segmentsOf(each), many])

/** A path as it is: nothing in it is a sign for something else. */
export const readPath = (path: string): Glob => [path.split('/')]

/** Is there a path for both? Also when the effort ends before that is known: better told once too often. */
export const share = (a: Glob, b: Glob, effort: Effort): boolean =>
  a.some(x => b.some(y => agree(x, y, effort, (s, t) => segmentsAgree(s, t, effort))))

/** `{a,b}` written out, from the inside; braces without a comma are themselves. */
export function alternativesOf(text: string, most = 50): string[] {
  const found = /\{([^{}]*,[^{}]*)\}/.exec(text)
  if (!found) return [text]
  const [braces, inner = ''] = found
  const before = text.slice(0, found.index)
  const after = text.slice(found.index + braces.length)
  const written: string[] = []
  for (const choice of inner.split(',')) {
    // One more than is allowed is enough to know that there are too many.
    if (written.length > most) break
    written.push(...alternativesOf(before + choice + after, most))
  }
  return written
}

function segmentsOf(text: string): (Segment | typeof many)[] {
  return text.split('/').map(segment => {
    if (segment === '**') return many
    return /[*?]/.test(segment) ? [...segment].map(charOf) : segment
  })
}

const charOf = (char: string) => (char === '*' ? many : char === '?' ? one : char)

function segmentsAgree(a: Segment, b: Segment, effort: Effort): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b
  return agree([...a], [...b], effort, (x, y) => x === y || x === one || y === one)
}

/**
 * Is there a text that both patterns spell? Row by row over the table of their beginnings: cell j says whether what was
 * read of `a` and the first j items of `b` can spell the same.
 */
function agree<Item>(
  a: Pattern<Item>,
  b: Pattern<Item>,
  effort: Effort,
  isAlike: (a: Item, b: Item) => boolean,
): boolean {
  let row = [true]
  for (const [j, other] of b.entries()) row.push(other === many && row[j] === true)
  for (const item of a) {
    effort.left -= b.length
    if (effort.left < 0) return true
    const next = [item === many && row[0] === true]
    for (const [j, other] of b.entries())
      next.push(
        item === many || other === many
          ? row[j + 1] === true || next[j] === true
          : row[j] === true && isAlike(item, other),
      )
    if (!next.includes(true)) return false
    row = next
  }
  return row.at(-1) === true
}
