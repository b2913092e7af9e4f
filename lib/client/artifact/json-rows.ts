/** One line of a JSON tree. `path` names it: keys and numbers, each behind a `/`, as a JSON pointer has them (RFC 6901). */
export type JsonRow = {
  path: string
  depth: number
  /** Name in its object, number in its list; null for the whole. */
  key: string | null
  value: unknown
  /** How many it holds, of an object or a list; null for what holds nothing. */
  size: number | null
  isOpen: boolean
}

/** What is open at first: the outermost two levels, where they are not long. */
const openLevels = 2
const openUpTo = 50

/** The lines that are to be seen. `turned` holds the paths that were turned from what they are at first. */
export function jsonRows(value: unknown, turned: ReadonlySet<string>): JsonRow[] {
  const rows: JsonRow[] = []
  const visit = (value: unknown, path: string, depth: number, key: string | null) => {
    const size = sizeOf(value)
    const isOpen = size !== null && size > 0 && isOpenAtFirst(depth, size) !== turned.has(path)
    rows.push({ path, depth, key, value, size, isOpen })
    if (!isOpen) return
    for (const [name, child] of entriesOf(value)) visit(child, `${path}/${escaped(name)}`, depth + 1, name)
  }
  visit(value, '', 0, null)
  return rows
}

const isOpenAtFirst = (depth: number, size: number): boolean =>
  depth === 0 || (depth < openLevels && size <= openUpTo)

function sizeOf(value: unknown): number | null {
  if (Array.isArray(value)) return value.length
  return typeof value === 'object' && value !== null ? Object.keys(value).length : null
}

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** Where the one line's parent is, or -1. */
export function parentOf(rows: readonly JsonRow[], at: number): number {
  const depth = rows[at]?.depth ?? 0
  return rows.slice(0, at).findLastIndex(row => row.depth < depth)
}
