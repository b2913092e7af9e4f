import { OperationError } from '#lib/operation/errors.ts'
import { readQuery, type ViewPage, viewKeys } from './rules.ts'

/** The query in its one spelling. Refuses what is no filter of the page. */
export function requireQuery(page: ViewPage, text: string): string {
  const read = readQuery(page, text)
  if ('query' in read) return read.query
  throw new OperationError('invalid', 'invalid_input', `query: ${read.problem}.`, {
    fields: [{ field: 'query', message: read.problem }],
    hint: `The filters of ${page} are ${viewKeys[page].join(', ')}; lists are joined by commas.`,
  })
}

export const nameTaken = (name: string, page: string): OperationError =>
  new OperationError('conflict', 'view_exists', `You have a view "${name}" of ${page} already.`, {
    hint: 'Choose another name, or change that one with view.update.',
  })
