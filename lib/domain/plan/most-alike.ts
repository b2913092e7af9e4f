type Titled = { title: string }

/** Above this many on either side an edit is not told from a new text any more: comparing is quadratic. */
const most = 200

/**
 * Pairs texts that share at least half of their words (Jaccard index of the word sets), the most alike first; of equals,
 * those that come first.
 */
export function mostAlike<Left extends Titled, Right extends Titled>(
  left: readonly Left[],
  right: readonly Right[],
): [Left, Right][] {
  if (left.length > most || right.length > most) return []
  const words = new Map([...left, ...right].map(item => [item as Titled, wordsOf(item.title)]))
  const scores = left.flatMap(a =>
    right.map(b => ({ a, b, score: jaccard(words.get(a) ?? new Set(), words.get(b) ?? new Set()) })),
  )
  const usedLeft = new Set<Left>()
  const usedRight = new Set<Right>()
  return scores
    .filter(({ score }) => score >= 0.5)
    .sort((one, other) => other.score - one.score)
    .flatMap(({ a, b }) => {
      if (usedLeft.has(a) || usedRight.has(b)) return []
      usedLeft.add(a)
      usedRight.add(b)
      return [[a, b] satisfies [Left, Right]]
    })
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = a.intersection(b).size
  return both === 0 ? 0 : both / (a.size + b.size - both)
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))
