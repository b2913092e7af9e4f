/** What can be searched, in the order in which it is shown. */
export const searchKinds = ['task', 'sprint', 'note', 'artifact', 'message', 'agent'] as const
export type SearchKind = (typeof searchKinds)[number]

const most = 10

/** The words of a question: all of them must be found, in any order. */
export const wordsOf = (q: string): string[] =>
  [...new Set(q.toLowerCase().split(/\s+/))].filter(Boolean).slice(0, most)

/** A stretch of a text, and whether it is one of the words. */
export type Part = { text: string; isHit: boolean }

/** The text cut where the words begin and end, without regard to case. */
export function partsOf(text: string, words: readonly string[]): Part[] {
  if (words.length === 0) return text === '' ? [] : [{ text, isHit: false }]
  // The longest first, so that of two words that begin alike the longer one is marked whole.
  const alternatives = [...words].sort((a, b) => b.length - a.length).map(RegExp.escape)
  return text
    .split(new RegExp(`(${alternatives.join('|')})`, 'iu'))
    .map((part, at) => ({ text: part, isHit: at % 2 === 1 }))
    .filter(part => part.text !== '')
}

/** Whether the text has every word. */
export const hasAll = (text: string, words: readonly string[]): boolean => {
  const small = text.toLowerCase()
  return words.every(word => small.includes(word))
}
