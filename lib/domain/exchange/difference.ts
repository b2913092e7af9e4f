import { plannedStatus } from '#lib/domain/plan/status.ts'
import type { TaskRow } from '#lib/domain/task/task.ts'
import type { Change, Document, Format, OutsideTask, Said, Writing } from './format.ts'
import type { Needs } from './needs.ts'

/** All that the export of one task depends on. */
export type Exporting = {
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

/** What the record is to say otherwise; null where nothing is. */
export function changeOf(at: Exporting, row: TaskRow, outside: OutsideTask, told: Said): Change | null {
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
export function wantedOf({ agents }: Exporting, row: TaskRow, said: Said): Omit<Said, 'needs'> {
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
export function unnamed(
  { codeOf, needs }: Exporting,
  row: TaskRow,
  { ref }: OutsideTask,
  said: Said,
): string[] {
  const named = [...said.needs, ...(needs.implied.get(ref) ?? [])].flatMap(need => codeOf.get(need) ?? [])
  return (row.depends_on ?? []).filter(code => !named.includes(code))
}

/** What no other tool has a place for. */
export const alsoOf = (row: TaskRow) => ({
  ...(row.lead !== null && { lead: row.lead }),
  ...(row.pod !== null && { pod: row.pod }),
  ...(row.skills.length > 0 && { skills: row.skills.join(', ') }),
  ...(row.handoff_mode !== 'auto' && { handoffMode: row.handoff_mode }),
  ...(row.handoff_from !== null && { handoffFrom: row.handoff_from }),
  ...(row.prompt !== '' && { prompt: row.prompt }),
  ...(row.context !== '' && { context: row.context }),
  ...(row.parallel_group !== null && { parallelGroup: row.parallel_group }),
})
