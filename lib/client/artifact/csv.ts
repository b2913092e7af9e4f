import { parse } from 'papaparse'

export type Csv = { head: readonly string[]; rows: readonly (readonly string[])[] }

/** How a column is drawn. */
export type Column = { width: number; isNumeric: boolean }

/** A table from separated values (RFC 4180); what separates them is found out. The first row names the columns. */
export function readCsv(text: string): Csv {
  const { data } = parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' })
  const [first = [], ...rows] = data
  const width = rows.reduce((most, { length }) => Math.max(most, length), first.length)
  return { head: Array.from({ length: width }, (_, at) => first[at]?.trim() || `Column ${at + 1}`), rows }
}

export type CsvSort = { column: number; isDescending: boolean }

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Numbers by their value, all else by its letters; what is empty comes last. The order is stable. */
export function sortRows(rows: Csv['rows'], sort: CsvSort | null): Csv['rows'] {
  if (!sort) return rows
  const sign = sort.isDescending ? -1 : 1
  return [...rows].sort((a, b) => compare(a[sort.column] ?? '', b[sort.column] ?? '', sign))
}

function compare(a: string, b: string, sign: number): number {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1
  const [one, other] = [Number(a), Number(b)]
  if (!Number.isNaN(one) && !Number.isNaN(other)) return sign * (one - other)
  return sign * collator.compare(a, b)
}

/** Rows by which columns are judged. */
const sampled = 200

const isNumber = (cell: string): boolean => cell !== '' && !Number.isNaN(Number(cell))

/** Each column as wide, in characters, as its longest value needs, within reason; numbers stand at the right. */
export function columnsOf({ head, rows }: Csv): Column[] {
  const sample = rows.slice(0, sampled)
  return head.map((name, at) => {
    const cells = sample.map(row => row[at] ?? '').filter(Boolean)
    const longest = cells.reduce((most, cell) => Math.max(most, cell.length), name.length + 2)
    return { width: Math.min(48, Math.max(6, longest)), isNumeric: cells.length > 0 && cells.every(isNumber) }
  })
}
