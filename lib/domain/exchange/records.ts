import { plannedStatus } from '#lib/domain/plan/status.ts'
import type { TaskRow } from '#lib/domain/task/task.ts'
import type { Change, Document, Format, OutsideTask, Said, Writing } from './format.ts'
import { type Needs, settleNeeds } from './needs.ts'
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

type Exporting = {
  format: Format
  document: Document
  writing: Writing
  codeOf: ReadonlyMap<string, string>
  refOf: ReadonlyMap<string, string>
  needs: Needs
  agents: ReadonlyMap<string, string>
  /** Refs of the records that were imported. */
  imported: ReadonlySet<string>
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

/** What the record is to say otherwise; null where nothing is. */
function changeOf(at: Exporting, row: TaskRow, outside: OutsideTask, told: Said): Change | null {
  const wanted = wantedOf(at, row, told)
  const { added, removed } = needsChange(at, row, outside)
  const change: Change = {
    ...(wanted.title !== told.title && { title: wanted.title }),
    ...(wanted.description !== told.description && { description: wanted.description }),
    ...(wanted.status !== told.status && { status: wanted.status }),
    ...(wanted.priority !== told.priority && { priority: wanted.priority }),
    ...(wanted.assignee !== told.assignee && { assignee: wanted.assignee }),
    ...(wanted.sprint !== told.sprint && { sprint: wanted.sprint }),
    ...(wanted.summary !== told.summary && told.summary !== null && { summary: wanted.summary }),
    ...(added.length + removed.length > 0 && { needs: { added, removed } }),
  }
  return Object.keys(change).length > 0 ? change : null
}

/** What the task says. Where an import takes the record's word for no more than it was, the record's word stays. */
function wantedOf({ agents }: Exporting, row: TaskRow, said: Said): Omit<Said, 'needs'> {
  const isAsImported = row.status === plannedStatus(said.status)
  const isUnknown = said.assignee !== null && !agents.has(said.assignee.toLowerCase())
  const isSame = said.assignee !== null && agents.get(said.assignee.toLowerCase()) === row.assignee
  return {
    code: row.code,
    title: row.title,
    description: row.description,
    status: isAsImported ? said.status : row.status,
    priority: row.priority,
    assignee: isSame || (isUnknown && row.assignee === null) ? said.assignee : row.assignee,
    sprint: row.sprint,
    summary: row.summary ?? '',
  }
}

function needsChange({ codeOf, refOf, needs }: Exporting, row: TaskRow, { ref }: OutsideTask) {
  const wanted = row.depends_on ?? []
  const stated = needs.stated.get(ref) ?? []
  const known = new Set(
    [...stated, ...(needs.implied.get(ref) ?? [])].flatMap(need => codeOf.get(need) ?? []),
  )
  return {
    added: wanted.filter(code => !known.has(code)).flatMap(code => refOf.get(code) ?? []),
    removed: stated.filter(need => codeOf.has(need) && !wanted.includes(codeOf.get(need) ?? '')),
  }
}

/** Codes that it depends on and that the record cannot name: of another sprint, of another tag. */
function unnamed({ codeOf, needs }: Exporting, row: TaskRow, { ref }: OutsideTask, said: Said): string[] {
  const named = [...said.needs, ...(needs.implied.get(ref) ?? [])].flatMap(need => codeOf.get(need) ?? [])
  return (row.depends_on ?? []).filter(code => !named.includes(code))
}

/** What no other tool has a place for. */
const alsoOf = (row: TaskRow) => ({
  ...(row.lead !== null && { lead: row.lead }),
  ...(row.pod !== null && { pod: row.pod }),
  ...(row.skills.length > 0 && { skills: row.skills.join(', ') }),
  ...(row.handoff_mode !== 'auto' && { handoffMode: row.handoff_mode }),
  ...(row.handoff_from !== null && { handoffFrom: row.handoff_from }),
  ...(row.prompt !== '' && { prompt: row.prompt }),
  ...(row.context !== '' && { context: row.context }),
  ...(row.parallel_group !== null && { parallelGroup: row.parallel_group }),
})
