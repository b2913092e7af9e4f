import { parse } from 'csv-parse/sync'
import type { SkippedPart } from '#lib/domain/folder/folder.ts'
import type { ExchangeFile } from '../exchange.ts'
import { type Fields, isFields, type Json, type OutsideTask, type Read, textOf } from '../format.ts'
import { notReadable } from '../refuse.ts'

/** Of issues.csv, as Vibe Kanban writes it. */
export const columns = [
  ...[
    'Issue ID',
    'Title',
    'Description',
    'Status',
    'Priority',
    'Project',
    'Assignee(s)',
    'Labels',
    'Creator',
  ],
  ...['Created', 'Updated', 'Start Date', 'Due Date', 'Completed', 'Parent Issue'],
]

export const relationColumns = ['Issue ID', 'Related Issue ID', 'Type', 'Created']

/** The issue of the relation is to be done before the related one. */
export const isBlocking = (relation: Json): relation is Fields =>
  isFields(relation) && /^block(s|ing)$/i.test(textOf(relation.Type).trim())

const isIssues = ({ text }: ExchangeFile): boolean => {
  const [head = ''] = text.split(/\r?\n/, 1)
  return /(^|,)"?\uFEFF?"?Issue ID"?,/.test(head) && /,"?Title"?(,|$)/.test(head)
}

const isRelations = ({ path, text }: ExchangeFile): boolean =>
  /relationships\.csv$/i.test(path) || /^\uFEFF?"?Issue ID"?,"?Related Issue ID"?,/.test(text)

export function read(files: readonly ExchangeFile[]): Read {
  const issues = files.find(isIssues)
  if (!issues) throw notReadable(files[0]?.path ?? 'issues.csv', 'There is no column Issue ID in it.')
  const relations = files.find(isRelations)
  const table = rowsOf(issues)
  const related = relations ? rowsOf(relations) : { names: relationColumns, rows: [] }
  const numbered = related.rows.map((row, at): Fields => ({ ...row, at }))
  const blockers = Map.groupBy(numbered.filter(isBlocking), row => textOf(row['Related Issue ID']))
  const tasks = table.rows.map((row, index) => taskFrom(issues.path, row, index, blockers))
  refuseTwice(tasks)
  const refs = new Set(tasks.map(({ ref }) => ref))
  const others = files.filter(file => file !== issues && file !== relations)
  return {
    tasks,
    rest: {
      columns: table.names,
      ...(relations && { relationColumns: related.names }),
      relations: numbered.filter(row => !isBlocking(row) || !refs.has(textOf(row['Related Issue ID']))),
      files: others.map(({ path, text }) => ({ path, text })),
    },
    sprints: [],
    skipped: others.map(skippedFile),
  }
}

const skippedFile = ({ path }: ExchangeFile): SkippedPart => ({
  path,
  text: path,
  reason: 'Baton has no place for this table: it is kept, and exported again as it is',
})

function taskFrom(
  file: string,
  row: Fields,
  index: number,
  blockers: ReadonlyMap<string, Fields[]>,
): OutsideTask {
  const path = `${file} row ${index + 1}`
  const ref = textOf(row['Issue ID']).trim()
  if (ref === '' || ref.length > 100) throw notReadable(path, 'It has no Issue ID.')
  const parent = textOf(row['Parent Issue']).trim()
  return { ref, path, parentRef: parent || null, record: { row, blockers: blockers.get(ref) ?? [] } }
}

function refuseTwice(tasks: readonly OutsideTask[]): void {
  const seen = new Set<string>()
  for (const { ref, path } of tasks) {
    if (seen.has(ref)) throw notReadable(path, `The Issue ID ${ref} stands twice.`)
    seen.add(ref)
  }
}

function rowsOf({ path, text }: ExchangeFile): { names: string[]; rows: Fields[] } {
  let names: string[] = []
  try {
    const rows = parse(text, {
      bom: true,
      skip_empty_lines: true,
      columns: (head: string[]) => {
        names = head
        return head
      },
    }) as Fields[]
    if (new Set(names).size < names.length) throw new Error('A column stands twice in it.')
    return { names, rows }
  } catch (error) {
    throw notReadable(path, error instanceof Error ? error.message : String(error))
  }
}
