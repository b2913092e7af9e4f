import type { ByteRange } from '#lib/blob/store.ts'

/** What a Range header asks for (RFC 9110): a part, all, or a part that there is not. */
export type Asked = { part: ByteRange } | 'all' | 'unsatisfiable'

/** Several ranges at once, and units other than bytes, are answered with all, as a server may. */
export function readRange(header: string | undefined, size: number): Asked {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return 'all'
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { part: { start: size - length, end: size - 1 } }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return 'all'
  if (start >= size) return 'unsatisfiable'
  return { part: { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) } }
}

/** Whether a list of entity tags names this one. */
export const namesTag = (header: string | undefined, tag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some(each => each.trim().replace(/^W\//, '') === tag))
