/**
 * Two texts that were made from one, as one: line by line what only one of them changed is taken from that one (three-way merge, as
 * diff3 does it: Khanna, Kunal and Pierce 2007). Where both changed the same lines both stand, theirs first: nothing is lost.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string {
  const [b, m, t] = [base, mine, theirs].map(text => text.split('\n')) as [string[], string[], string[]]
  const inMine = matches(b, m)
  const inTheirs = matches(b, t)
  const merged: string[] = []
  let from = { b: 0, m: 0, t: 0 }
  const region = (to: typeof from) =>
    merged.push(...choose(b.slice(from.b, to.b), m.slice(from.m, to.m), t.slice(from.t, to.t)))
  for (const [at, line] of b.entries()) {
    const [m0, t0] = [inMine.get(at), inTheirs.get(at)]
    if (m0 === undefined || t0 === undefined) continue
    region({ b: at, m: m0, t: t0 })
    merged.push(line)
    from = { b: at + 1, m: m0 + 1, t: t0 + 1 }
  }
  region({ b: b.length, m: m.length, t: t.length })
  return merged.join('\n')
}

/** What both added is in it, and what either took out is not. */
export function mergeLists(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): string[] {
  const kept = theirs.filter(item => mine.includes(item) || !base.includes(item))
  const added = mine.filter(item => !base.includes(item) && !theirs.includes(item))
  return [...kept, ...added]
}

function choose(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): readonly string[] {
  if (isSame(base, mine) || isSame(mine, theirs)) return theirs
  return isSame(base, theirs) ? mine : [...theirs, ...mine]
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((line, at) => line === b[at])

/** Beyond so many pairs of lines, what lies between the common beginning and end counts as changed. */
const mostPairs = 4_000_000

/** Which line of `b` each line of `a` is: a longest common subsequence, in the order of both. */
function matches(a: readonly string[], b: readonly string[]): Map<number, number> {
  const found = new Map<number, number>()
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) found.set(start, start++)
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) found.set(--endA, --endB)
  const rows = endA - start
  const columns = endB - start
  if (rows * columns > mostPairs) return found
  const longest = lengths(a.slice(start, endA), b.slice(start, endB))
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    const here = longest[row]?.[column] ?? 0
    if (a[start + row] === b[start + column]) found.set(start + row++, start + column++)
    else if ((longest[row + 1]?.[column] ?? 0) >= here) row++
    else column++
  }
  return found
}

/** The length of the longest common subsequence of what follows each pair of lines. */
function lengths(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  for (let row = a.length - 1; row >= 0; row--)
    for (let column = b.length - 1; column >= 0; column--) {
      const next = table[row + 1] as Uint32Array
      const own = table[row] as Uint32Array
      own[column] =
        a[row] === b[column] ? (next[column + 1] ?? 0) + 1 : Math.max(next[column] ?? 0, own[column + 1] ?? 0)
    }
  return table
}
