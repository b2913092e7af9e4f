import { type OperationError, type Problem, problemOf } from '#lib/operation/errors.ts'
import type { Card } from './card.ts'
import { isThing } from './thing.ts'

/** The card for a command that was refused: what is wrong, and the mend. */
export const errorCard = (error: OperationError): Card => problemCard(problemOf(error))

/** The same from the problem that a door answered. */
export function problemCard({ detail, hint, usage, example, fields }: Problem): Card {
  return {
    kind: 'error',
    title: detail,
    text: '',
    code: null,
    items: [],
    mend: {
      hint: hint ?? '',
      ...(typeof usage === 'string' && { usage }),
      ...(typeof example === 'string' && { example }),
      ...(Array.isArray(fields) && { fields: fields.filter(isFieldError) }),
    },
    isShownOnce: false,
  }
}

const isFieldError = (value: unknown): value is { field: string; message: string } =>
  isThing(value) && typeof value.field === 'string' && typeof value.message === 'string'
