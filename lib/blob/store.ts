import type { Readable } from 'node:stream'

/** From and to a byte, both included. */
export type ByteRange = { start: number; end: number }

export type Stored = { sha256: string; size: number; at: Date }

/**
 * Where blobs are kept: each under the sha256 of its bytes, written once and never changed. A driver does no more than this;
 * who may read what, and what nobody needs any longer, is known to the database alone.
 */
export type BlobStore = {
  /** Takes a whole and checked file of this machine; it may be gone afterwards. What is there already is kept, as if it were new. */
  put(sha256: string, file: string): Promise<void>
  /** Undefined when it is not there. `at`: since when, or when the same bytes came again. */
  find(sha256: string): Promise<{ size: number; at: Date } | undefined>
  /** As it lies there, unchecked. Fails when it is not there. */
  read(sha256: string, range?: ByteRange): Promise<Readable>
  delete(sha256: string): Promise<void>
  /** All, in no order. */
  list(): AsyncIterable<Stored>
}
