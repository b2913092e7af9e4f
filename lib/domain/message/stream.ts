import { mark } from '#lib/operation/redact.ts'
import { visibleBody } from './rules.ts'

/** A body with what follows. Behind a secret that was cut, the letters up to the next space belong to it still. */
export function joined(body: string, text: string): string {
  return body.endsWith(mark) ? body + text.replace(/^\S+/, '') : body + text
}

type State = { body: string; isPartial: boolean }

/** What others see more of it now: from `offset` on it reads `text`. */
export function differenceOf(before: State, after: State) {
  const [old, now] = [before, after].map(({ body, isPartial }) => visibleBody(body, isPartial)) as [
    string,
    string,
  ]
  const limit = Math.min(old.length, now.length)
  let offset = 0
  while (offset < limit && old[offset] === now[offset]) offset++
  return { offset, text: now.slice(offset), isShorter: offset < old.length }
}
