import { diffLines, diffWordsWithSpace } from 'diff'

/** A line of one of two texts, numbered from 1. */
export type Side = { number: number; text: string }

/** A row of a comparison: what was, what is. Both: unchanged or changed within; one alone: removed or added. */
export type DiffRow = {
  kind: 'same' | 'changed' | 'removed' | 'added'
  left: Side | null
  right: Side | null
}

export type Diff = { rows: DiffRow[]; added: number; removed: number }

/** Milliseconds after which two texts count as wholly different. */
const patience = 1_500

/** Two texts side by side, line by line (Myers 1986). Lines of a changed block stand beside each other in their order. */
export function diffRows(before: string, after: string): Diff {
  const changes = diffLines(withEnd(before), withEnd(after), { timeout: patience }) ?? [
    { value: withEnd(before), removed: true, added: false, count: 0 },
    { value: withEnd(after), removed: false, added: true, count: 0 },
  ]
  const rows: DiffRow[] = []
  let [l, r, added, removed] = [0, 0, 0, 0]
  const left = (text: string): Side => ({ number: ++l, text })
  const right = (text: string): Side => ({ number: ++r, text })
  for (let at = 0; at < changes.length; at++) {
    const change = changes[at]
    if (!change) continue
    const lines = linesIn(change.value)
    if (!change.removed && !change.added) {
      for (const text of lines) rows.push({ kind: 'same', left: left(text), right: right(text) })
      continue
    }
    const next = changes[at + 1]
    const out = change.removed ? lines : []
    const isReplaced = change.removed && next?.added === true
    const into = isReplaced ? linesIn(next.value) : change.added ? lines : []
    if (isReplaced) at++
    removed += out.length
    added += into.length
    rows.push(...beside(out, into, left, right))
  }
  return { rows, added, removed }
}

function beside(
  out: readonly string[],
  into: readonly string[],
  left: (text: string) => Side,
  right: (text: string) => Side,
): DiffRow[] {
  return Array.from({ length: Math.max(out.length, into.length) }, (_, at) => {
    const [was, is] = [out[at], into[at]]
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    return { kind, left: was === undefined ? null : left(was), right: is === undefined ? null : right(is) }
  })
}

/** A missing newline at the very end is no difference that anybody looks for. */
const withEnd = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`)

const linesIn = (value: string): string[] => value.replace(/\r?\n$/, '').split(/\r?\n/)

/** A stretch of unchanged lines that is not shown. */
export type Fold = { kind: 'fold'; from: number; to: number }

/** Unchanged lines that are kept around a change. */
const around = 3

/** The rows with long unchanged stretches folded away; `opened` holds the beginnings of those that were opened. */
export function folded(rows: readonly DiffRow[], opened: ReadonlySet<number>): (DiffRow | Fold)[] {
  const shown: (DiffRow | Fold)[] = []
  for (let at = 0; at < rows.length; ) {
    const end = endOfSame(rows, at)
    const from = at === 0 ? 0 : at + around
    const to = end === rows.length ? end : end - around
    if (end > at && to - from > around && !opened.has(from))
      shown.push(...rows.slice(at, from), { kind: 'fold', from, to }, ...rows.slice(to, end))
    else shown.push(...rows.slice(at, Math.max(end, at + 1)))
    at = Math.max(end, at + 1)
  }
  return shown
}

function endOfSame(rows: readonly DiffRow[], from: number): number {
  let at = from
  while (rows[at]?.kind === 'same') at++
  return at
}

/** One line beside another for people who cannot have two columns: what was first. */
export const unified = (rows: readonly (DiffRow | Fold)[]): (DiffRow | Fold)[] => {
  const lines: (DiffRow | Fold)[] = []
  for (let at = 0; at < rows.length; ) {
    const block: DiffRow[] = []
    for (let row = rows[at]; row && row.kind !== 'fold' && row.kind !== 'same'; row = rows[++at])
      block.push(row)
    lines.push(
      ...block
        .filter(({ left }) => left)
        .map(({ left }) => ({ kind: 'removed' as const, left, right: null })),
    )
    lines.push(
      ...block
        .filter(({ right }) => right)
        .map(({ right }) => ({ kind: 'added' as const, left: null, right })),
    )
    const row = rows[at]
    if (row) lines.push(row)
    at++
  }
  return lines
}

export type WordPart = { text: string; isChanged: boolean }

/** Lines longer than this are not compared word by word. */
const longest = 2_000

/** What is different within a changed line: its parts before and after. */
export function wordParts(before: string, after: string): { before: WordPart[]; after: WordPart[] } {
  if (before.length > longest || after.length > longest)
    return { before: [{ text: before, isChanged: false }], after: [{ text: after, isChanged: false }] }
  const parts = diffWordsWithSpace(before, after)
  return {
    before: parts
      .filter(({ added }) => !added)
      .map(({ value, removed }) => ({ text: value, isChanged: removed })),
    after: parts
      .filter(({ removed }) => !removed)
      .map(({ value, added }) => ({ text: value, isChanged: added })),
  }
}
