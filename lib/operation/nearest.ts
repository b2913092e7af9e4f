/** The candidate that shares the most letter pairs with the word (Dice's coefficient), if it shares at least half. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const scored = candidates.map(candidate => ({ candidate, score: dice(pairs(word), pairs(candidate)) }))
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { candidate: '', score: 0 })
  return best.score >= 0.5 ? best.candidate : undefined
}

const pairs = (word: string): Set<string> => {
  const letters = word
    .slice(0, 100)
    .toLowerCase()
    .replaceAll(/[^a-z]/g, ' ')
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2)))
}

function dice(a: Set<string>, b: Set<string>): number {
  return a.size + b.size === 0 ? 0 : (2 * a.intersection(b).size) / (a.size + b.size)
}
