import { isUtf8 } from 'node:buffer'
import { fileTypeFromBuffer } from 'file-type'

/** Bytes of the beginning that tell what a file is. */
export const sampleSize = 64 * 1024

export const unknownType = 'application/octet-stream'
export const plainText = 'text/plain'

/**
 * What the bytes are, whatever their name says: a known binary format, `text/plain` for all kinds of text, else
 * `application/octet-stream`. The beginning decides.
 */
export async function sniff(sample: Buffer): Promise<string> {
  // Of the formats with a mark only PDF may be written in letters alone.
  if (isText(sample) && !hasControls(sample) && !sample.subarray(0, 1024).includes('%PDF-')) return plainText
  const known = await fileTypeFromBuffer(sample)
  if (known && !isWrittenAsText(known.mime)) return known.mime
  return isText(sample) ? plainText : (known?.mime ?? unknownType)
}

/** Formats with a magic number that are text all the same, so that secrets are looked for in them. */
const isWrittenAsText = (mime: string): boolean =>
  mime.startsWith('text/') || /xml|rtf|postscript|json|x-mswinurl|pem|pgp/.test(mime)

/**
 * UTF-8 without NUL, with whatever a terminal was told; UTF-16 with its mark; or another text of one byte a letter, without control
 * characters beside those of lines.
 */
export function isText(sample: Buffer): boolean {
  if (isUtf16(sample)) return true
  const whole = sample.subarray(0, endOfCharacter(sample))
  if (isUtf8(whole)) return !whole.includes(0)
  return !hasControls(whole) && looksLikeLatin(whole)
}

export const isUtf16 = (sample: Buffer): boolean =>
  sample.length >= 2 &&
  ((sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff))

/** Tab, line feed, form feed, carriage return and backspace belong to text, as does the escape of coloured logs. */
const hasControls = (sample: Buffer): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for; a loop in JavaScript takes ten times as long.
  /[\x00-\x07\x0b\x0e-\x1a\x1c-\x1f]/.test(sample.toString('latin1'))

/** Text of old encodings has few letters beyond ASCII; packed bytes are half of them. */
function looksLikeLatin(sample: Buffer): boolean {
  let high = 0
  for (const byte of sample) if (byte > 126) high++
  return high < sample.length * 0.3
}

/** Where a sample that cuts a UTF-8 character ends without it. */
export function endOfCharacter(sample: Buffer): number {
  for (let back = 1; back <= Math.min(3, sample.length); back++) {
    const byte = sample[sample.length - back] ?? 0
    if (byte < 0x80) return sample.length
    if (byte < 0xc0) continue
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return needed > back ? sample.length - back : sample.length
  }
  return sample.length
}
