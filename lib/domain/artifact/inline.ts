import { imageSize } from 'image-size'
import type { Blobs } from '#lib/blob/blobs.ts'
import { plainText } from '#lib/blob/sniff.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { inlineTypes } from './kind-rules.ts'
import { bytesOf, type TextBlob } from './read-text.ts'

/** A picture that is shown takes four bytes a pixel in the browser of whoever looks. */
const mostPixels = 50_000_000

/** Bytes of the beginning in which a picture says how large it is. */
const headSize = 256 * 1024

/** As what it may be shown: text of every kind as plain text, so that nothing in it runs. Null: not at all. */
export async function inlineTypeOf(blobs: Blobs, blob: TextBlob): Promise<string | null> {
  if (blob.found === plainText) return `${plainText}; charset=utf-8`
  if (!inlineTypes.has(blob.found)) return null
  if (blob.found.startsWith('image/')) await requireFewPixels(blobs, blob)
  return blob.found
}

async function requireFewPixels(blobs: Blobs, blob: TextBlob): Promise<void> {
  const head = await bytesOf(blobs, blob, 0, Math.min(headSize, blob.size))
  const pixels = pixelsOf(head)
  if (pixels !== undefined && pixels <= mostPixels) return
  throw new OperationError(
    'too_large',
    'image_too_large',
    pixels === undefined
      ? 'The picture does not say how large it is.'
      : `The picture has ${pixels} pixels, too many to show it.`,
    { pixels, most: mostPixels, hint: 'Download it instead: leave inline out.' },
  )
}

/** Undefined when its head is none of a picture. */
function pixelsOf(head: Buffer): number | undefined {
  try {
    const { width, height } = imageSize(head)
    return width * height
  } catch {
    return undefined
  }
}
