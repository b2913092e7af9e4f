import { type Fields, isFields, type Json, without } from './format.ts'

/** Where a record of JSON keeps what is Baton's: beside others in `metadata`, which its tool passes on as it is. */
export function ownPart(record: Fields): Json | undefined {
  return isFields(record.metadata) ? record.metadata.baton : record.baton
}

export function withOwnPart(record: Fields, part: Fields | null): Fields {
  const { metadata } = record
  if (metadata !== undefined && !isFields(metadata))
    return part === null ? without(record, 'baton') : { ...record, baton: part }
  if (part !== null) return { ...record, metadata: { ...metadata, baton: part } }
  if (metadata === undefined || !Object.hasOwn(metadata, 'baton')) return record
  const others = without(metadata, 'baton')
  return Object.keys(others).length === 0 ? without(record, 'metadata') : { ...record, metadata: others }
}
