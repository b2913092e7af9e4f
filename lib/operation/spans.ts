/** From where to where, in characters. */
export type Span = [start: number, end: number]

/** In their order, each that touches another one with it. */
export function merged(spans: readonly Span[]): Span[] {
  const one: Span[] = []
  for (const [start, end] of spans.toSorted(([a], [b]) => a - b)) {
    const last = one.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else one.push([start, end])
  }
  return one
}

/** Each place of a word, from the first one on. */
export function* placesOf(text: string, word: string): Generator<number> {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) yield at
}
