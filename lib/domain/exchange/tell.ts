import type { SkippedPart } from '#lib/domain/folder/folder.ts'
import type { Document, Format, OutsideTask, Said } from './format.ts'
import { type OwnPart, readOwn, withOwn } from './own.ts'

/** A record and what it says; `own` null where it has no part of Baton's. */
export type Told = { task: OutsideTask; said: Said; own: OwnPart | null }

const longest = { description: 100_000, summary: 20_000 } as const

export function tellAll(format: Format, document: Document, skipped: SkippedPart[]): Told[] {
  return [...document.tasks.values()].map(task => {
    const own = readOwn(format.ownPart(task.record))
    if (own === undefined)
      skipped.push({
        path: task.path,
        text: 'baton',
        reason: 'Baton would not have written this: it is left out',
      })
    return {
      task,
      said: cut(task, withOwn(format.say(task, document), own ?? null), skipped),
      own: own ?? null,
    }
  })
}

/** A record may say more than a task has room for. */
function cut(task: OutsideTask, said: Said, skipped: SkippedPart[]): Said {
  const next = { ...said }
  for (const field of ['description', 'summary'] as const) {
    const text = said[field] ?? ''
    if (text.length <= longest[field]) continue
    const reason = `it is cut after ${longest[field].toLocaleString('en')} characters`
    skipped.push({ path: task.path, text: field, reason })
    next[field] = text.slice(0, longest[field]).toWellFormed()
  }
  return next
}
