import { isUtf8 } from 'node:buffer'
import { redact } from '#lib/operation/redact.ts'
import { endOfCharacter, isUtf16 } from './sniff.ts'

/** Bytes of a text that are searched for secrets. */
export const searchedSize = 5 * 1024 * 1024

/** The beginning of a text without the secrets in it, in the encoding that it came in; the same buffer when there were none. */
export async function cleanText(head: Buffer): Promise<{ head: Buffer; removed: number }> {
  const encoding = encodingOf(head)
  const { text, removed } = await redact(decode(head, encoding))
  return removed === 0 ? { head, removed } : { head: encode(text, encoding), removed }
}

/** Where a beginning that is searched by itself may end: behind its last line, so that no word is cut in two. */
export function endOfSearched(head: Buffer): number {
  const line = head.lastIndexOf(10) + 1
  if (isUtf16(head)) return head.length - (head.length % 2)
  return line > 0 ? line : endOfCharacter(head)
}

type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'latin1'

/** Each is given back byte by byte as it was where nothing was cut. */
function encodingOf(head: Buffer): Encoding {
  if (isUtf16(head)) return head[0] === 0xff ? 'utf16le' : 'utf16be'
  return isUtf8(head) ? 'utf8' : 'latin1'
}

function decode(head: Buffer, encoding: Encoding): string {
  if (encoding === 'utf16be') return swapped(head).toString('utf16le')
  return head.toString(encoding)
}

function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf16be') return swapped(Buffer.from(text, 'utf16le'))
  return Buffer.from(text, encoding)
}

const swapped = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16()
