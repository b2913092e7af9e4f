import { createHash } from 'node:crypto'
import type { Draft } from './draft.ts'

/**
 * Names every task for good: by its code, or by its text and a hash of its section path and text. Other items do not
 * enter into it, so a key survives whatever is added or moved around the task; only of several tasks with the same text
 * in the same section is the order kept in mind.
 */
export function keysOf(drafts: Draft[]): Map<Draft, string> {
  const taken = new Map<string, number>()
  const keys = new Map<Draft, string>()
  for (const draft of drafts) {
    const name = draft.code ?? nameFor(draft)
    const count = (taken.get(name) ?? 0) + 1
    taken.set(name, count)
    keys.set(draft, count === 1 ? name : `${name}~${count}`)
  }
  return keys
}

function nameFor({ section, text }: Draft): string {
  const path = JSON.stringify([...section, text].map(part => part.normalize('NFKC').toLowerCase()))
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 12)
  const words =
    text
      .slice(0, 200)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return [
    ...words
      .join('-')
      .slice(0, 40)
      .replace(/[\uD800-\uDBFF]$/, '')
      .split('-')
      .filter(Boolean),
    hash,
  ].join('-')
}
