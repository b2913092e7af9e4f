/** A piece of a text, from its letter `at` on. */
export type MarkedPart = { text: string; isMarked: boolean; at: number }

/** A text cut where the words of a search begin and end; words after a minus are not looked for. */
export function markedParts(text: string, query: string): MarkedPart[] {
  const words = query
    .split(/\s+/)
    .filter(word => !word.startsWith('-'))
    .map(word => word.replace(/^["']+|["']+$/g, ''))
    .filter(word => word !== '' && word.toLowerCase() !== 'or')
  if (words.length === 0) return [{ text, isMarked: false, at: 0 }]
  const pattern = new RegExp(words.map(escaped).join('|'), 'giu')
  const parts: MarkedPart[] = []
  let at = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index), isMarked: false, at })
    parts.push({ text: match[0], isMarked: true, at: match.index })
    at = match.index + match[0].length
  }
  if (at < text.length) parts.push({ text: text.slice(at), isMarked: false, at })
  return parts
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
