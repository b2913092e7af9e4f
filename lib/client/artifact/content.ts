import { CallError, problemFrom, unreachable } from '../call.ts'

export type Content = { address: string; version?: number }

/** Where the bytes are; `isInline` for what the page shows itself, else the browser saves them. */
export function contentHref({ address, version }: Content, isInline = false): string {
  const query = new URLSearchParams({ address })
  if (version !== undefined) query.set('version', String(version))
  if (isInline) query.set('inline', 'true')
  return `/api/artifacts/content?${query}`
}

/** A text, or the part of it that is shown at once. `from` and `total` count bytes. */
export type TextContent = { text: string; from: number; total: number }

/** Bytes of a text that are shown at once. */
export const mostText = 5 * 1024 * 1024

/** Reads a text: its beginning, or with `isTail` its end, where it is longer than is shown at once. Throws CallError. */
export async function readText(
  content: Content,
  { isTail = false, signal }: { isTail?: boolean; signal?: AbortSignal } = {},
): Promise<TextContent> {
  const range = isTail ? `bytes=-${mostText}` : `bytes=0-${mostText - 1}`
  const response = await fetch(contentHref(content, true), {
    headers: { range },
    signal: signal ?? null,
  }).catch(error => {
    if (signal?.aborted) throw error
    return unreachable()
  })
  // An empty text has no range at all.
  if (response.status === 416) return { text: '', from: 0, total: 0 }
  if (!response.ok) throw new CallError(problemFrom(await bodyOf(response), response.status))
  const bytes = new Uint8Array(await response.arrayBuffer())
  const { from, total } = extentOf(response.headers.get('content-range'), bytes.length)
  return { text: decode(bytes, from > 0, from + bytes.length < total), from, total }
}

const bodyOf = (response: Response): Promise<unknown> => response.json().catch(() => undefined)

/** `bytes 0-99/1234` */
function extentOf(range: string | null, length: number): { from: number; total: number } {
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(range ?? '') ?? []
  return from === undefined || total === undefined
    ? { from: 0, total: length }
    : { from: Number(from), total: Number(total) }
}

/** As UTF-8. Where the bytes begin or end within the text, the line that was cut is left out. */
function decode(bytes: Uint8Array, isCutBefore: boolean, isCutAfter: boolean): string {
  const newline = 10
  const from = isCutBefore ? bytes.indexOf(newline) + 1 : 0
  const last = isCutAfter ? bytes.lastIndexOf(newline) : -1
  return new TextDecoder().decode(bytes.subarray(from, last > from ? last + 1 : bytes.length))
}
