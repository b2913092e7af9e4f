import { invalidParam } from './refusals.ts'

const largestPage = 100
const defaultPage = 50

/** How many of the latest messages; undefined for all. */
export function lengthOf(field: string, length: number | undefined): number | undefined {
  if (length === undefined || (Number.isInteger(length) && length >= 0)) return length
  throw invalidParam(field, 'is a whole number from 0 on', 'Leave it out for the whole history.')
}

export function pageSizeOf(size: number | undefined): number {
  if (size === undefined) return defaultPage
  if (Number.isInteger(size) && size >= 1 && size <= largestPage) return size
  throw invalidParam('pageSize', `is a whole number from 1 to ${largestPage}`, `For example ${defaultPage}.`)
}
