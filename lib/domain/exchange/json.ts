import { isOperationError } from '#lib/operation/errors.ts'
import { refuseUnstorableText } from '#lib/operation/text.ts'
import type { Json } from './format.ts'
import { notReadable } from './refuse.ts'

/** Plain data from JSON; what Postgres could not keep is refused, as is what nests too deep. */
export function jsonFrom(path: string, text: string): Json {
  const value = parse(path, text)
  try {
    refuseUnstorableText(value)
  } catch (error) {
    if (isOperationError(error)) throw notReadable(path, error.message)
    throw error
  }
  return value
}

function parse(path: string, text: string): Json {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw notReadable(path, `It is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
