import type { Reading } from './details.ts'
import type { Draft } from './draft.ts'

/** Leaves out tasks whose code an earlier task has, and says so for each of their lines. */
export function withoutDuplicates(reading: Reading, drafts: Draft[]): Draft[] {
  const first = new Map<string, Draft>()
  const dropped = new Map<Draft, string>()
  for (const draft of drafts) {
    const original = draft.code === null ? undefined : first.get(draft.code)
    if (original) dropped.set(draft, `${draft.code} is already the task on line ${original.line}`)
    else if (draft.code !== null) first.set(draft.code, draft)
  }
  for (const [line, owner] of reading.owners) {
    const reason = dropped.get(owner)
    if (reason) reading.ledger.giveBack(line, reason)
  }
  return drafts.filter(draft => !dropped.has(draft))
}
