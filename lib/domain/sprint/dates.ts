import { OperationError } from '#lib/operation/errors.ts'
import { endsBeforeItStarts } from './rules.ts'

export function requireDates(dates: { startsOn: string | null; endsOn: string | null }): void {
  if (!endsBeforeItStarts(dates)) return
  throw new OperationError('invalid', 'invalid_input', 'endsOn is before startsOn.', {
    fields: [{ field: 'endsOn', message: 'is before startsOn' }],
    hint: 'A sprint ends on the day it starts, or later.',
  })
}
