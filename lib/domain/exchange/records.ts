import type { TaskRow } from '#lib/domain/task/task.ts'
import { alsoOf, changeOf, type Exporting, unnamed, wantedOf } from './difference.ts'
import type { Document, Format, OutsideTask, Writing } from './format.ts'
import { settleNeeds } from './needs.ts'
import type { Known } from './origins.ts'
import { ownFor, readOwn, withOwn } from './own.ts'
import { tellAll } from './tell.ts'

/** A task as a record of the other tool. */
export type Exported = { code: string; task: OutsideTask; hasOwnPart: boolean }

/**
 * Each task's record: the one that it came from, changed only where the task says otherwise, or a new one. In the order of the
 * document, new ones last.
 */
export function recordsFor(
  format: Format,
  tasks: readonly TaskRow[],
  known: Known,
  writing: Writing,
  agents: ReadonlyMap<string, string>,
): Exported[] {
  const named = nameAll(format, tasks, known, writing)
  const document: Document = {
    rest: writing.rest,
    tasks: new Map([...known.document.tasks, ...named.map(({ outside }) => [outside.ref, outside] as const)]),
  }
  const codeOf = new Map([
    ...known.codes,
    ...named.map(({ outside, row }) => [outside.ref, row.code] as const),
  ])
  const refOf = new Map(named.map(({ outside, row }) => [row.code, outside.ref]))
  const needs = settleNeeds(tellAll(format, document, []))
  const imported = new Set(known.codes.keys())
  return named.map(({ row, outside }) =>
    exportOne({ format, document, writing, codeOf, refOf, needs, agents, imported }, row, outside),
  )
}

type Named = { row: TaskRow; outside: OutsideTask }

/** Its own record for each; a part whose whole is not among the tasks gets a new one. */
function nameAll(format: Format, tasks: readonly TaskRow[], known: Known, writing: Writing): Named[] {
  const byCode = new Map(tasks.map(row => [row.code, row]))
  const taken = new Set(known.document.tasks.keys())
  const codes = new Set(byCode.keys())
  const isThere = (ref: string | null) =>
    ref === null || !taken.has(ref) || codes.has(known.codes.get(ref) ?? '')
  const old = [...known.document.tasks.values()].flatMap(outside => {
    const row = byCode.get(known.codes.get(outside.ref) ?? '')
    if (!row || !isThere(outside.parentRef)) return []
    byCode.delete(row.code)
    return [{ row, outside }]
  })
  const fresh = [...byCode.values()].map(row => {
    const outside = format.make(row.code, row.sprint, writing, taken)
    taken.add(outside.ref)
    return { row, outside }
  })
  return [...old, ...fresh]
}

function exportOne(at: Exporting, row: TaskRow, outside: OutsideTask): Exported {
  const { format, document, writing } = at
  const bare = { ...outside, record: format.withOwnPart(outside.record, null) }
  const before = readOwn(format.ownPart(outside.record)) ?? null
  const told = withOwn(format.say(bare, document), before)
  const change = changeOf(at, row, outside, told)
  const times = { created: row.created_at, updated: row.updated_at, completed: row.completed_at }
  const record = change === null ? bare.record : format.change(bare, change, writing, times)
  const said = format.say({ ...bare, record }, document)
  const isKnown = at.imported.has(outside.ref)
  // What came from outside is found again by its own name.
  const code = isKnown && before?.code === undefined ? said.code : row.code
  const wanted = { ...wantedOf(at, row, said), code }
  const part = ownFor(said, wanted, alsoOf(row), unnamed(at, row, outside, said))
  const task = { ...outside, record: part === null ? record : format.withOwnPart(record, part) }
  return { code: row.code, task, hasOwnPart: part !== null }
}
