import { z } from 'zod'
import { OperationError } from '#lib/operation/errors.ts'
import { refuseUnstorableText } from '#lib/operation/text.ts'

/** Cursors are opaque to callers: base64url of the last row's sort key. */
export const encodeCursor = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** A time as the sort key of a row; Postgres has no year 0000. */
export const CursorTime = z.iso.datetime().regex(/^(?!0000)/)

export function decodeCursor<Key>(cursor: string, key: z.ZodType<Key>): Key {
  const parsed = key.safeParse(json(cursor))
  if (parsed.success) return parsed.data
  throw new OperationError('invalid', 'invalid_input', 'cursor is not one that this list gave.', {
    fields: [{ field: 'cursor', message: 'not a cursor of this list' }],
    hint: 'Pass nextCursor of the page before, or leave cursor out for the first page.',
  })
}

function json(cursor: string): unknown {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    refuseUnstorableText(key)
    return key
  } catch {
    return undefined
  }
}
