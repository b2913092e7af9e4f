import { stringify } from 'csv-stringify/sync'
import type { ExchangeFile } from '../exchange.ts'
import { type Fields, isFields, listOf, type OutsideTask, textOf, type Writing } from '../format.ts'
import { columns, relationColumns } from './tables.ts'

export function write(tasks: readonly OutsideTask[], { rest }: Writing): ExchangeFile[] {
  const rows = tasks.flatMap(({ record }) => (isFields(record.row) ? [record.row] : []))
  const names = listOf(rest.columns).map(textOf)
  const known = names.length === 0 ? columns : names
  const all =
    rows.some(row => row.Baton !== undefined) && !known.includes('Baton') ? [...known, 'Baton'] : known
  const relations = [...tasks.flatMap(({ record }) => listOf(record.blockers)), ...listOf(rest.relations)]
    .filter(isFields)
    .toSorted((a, b) => placeOf(a) - placeOf(b))
  const files = listOf(rest.files).flatMap(file =>
    isFields(file) ? [{ path: textOf(file.path), text: textOf(file.text) }] : [],
  )
  const heads = listOf(rest.relationColumns).map(textOf)
  return [
    { path: 'issues.csv', text: table(all, rows) },
    ...(relations.length === 0 && heads.length === 0
      ? []
      : [
          { path: 'relationships.csv', text: table(heads.length === 0 ? relationColumns : heads, relations) },
        ]),
    ...files,
  ]
}

const placeOf = ({ at }: Fields): number => (typeof at === 'number' ? at : Number.MAX_SAFE_INTEGER)

const table = (names: readonly string[], rows: readonly Fields[]): string =>
  stringify([names, ...rows.map(row => names.map(name => textOf(row[name])))])
