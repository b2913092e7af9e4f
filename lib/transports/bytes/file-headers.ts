import { create as disposition } from 'content-disposition'
import type { ByteRange } from '#lib/blob/store.ts'
import { reprDigest } from './digest.ts'

/** What artifact.download answers, so far as it is read here. */
export type Download = { name: string; sha256: string; size: number; type: string; inlineType: string | null }

/** Whatever a file says that it is, it is a file: nothing in it runs, and it is saved unless it may be shown. */
export const headersOf = (
  { name, sha256, type, inlineType }: Download,
  tag: string,
): Record<string, string> => ({
  'content-type': inlineType ?? type,
  'content-disposition': disposition(name, { type: inlineType === null ? 'attachment' : 'inline' }),
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // Kept by the browser alone, and asked about each time: the right to read it may end.
  'cache-control': 'private, no-cache',
  'accept-ranges': 'bytes',
  etag: tag,
  'repr-digest': reprDigest(sha256),
})

export const partHeaders = ({ start, end }: ByteRange, size: number) => ({
  'content-range': `bytes ${start}-${end}/${size}`,
  'content-length': String(end - start + 1),
})
