import type { SkippedPart } from '#lib/domain/folder/folder.ts'
import type { PlannedTask } from '#lib/domain/plan/parse/parsed-plan.ts'
import type { Need, Needs } from './needs.ts'
import type { Told } from './tell.ts'

/** The records as tasks of a plan, in their order. `known` holds the codes of those that were imported before, by ref. */
export function plannedTasks(
  told: readonly Told[],
  { stated, implied, left }: Needs,
  known: ReadonlyMap<string, string>,
  skipped: SkippedPart[],
): PlannedTask[] {
  const names = namesOf(told, known)
  const paths = new Map(told.map(({ task }) => [task.ref, task.path]))
  skipped.push(...left.map(need => skippedNeed(need, paths)))
  return told.map((each, index) => {
    const { ref } = each.task
    const needs = [...(stated.get(ref) ?? []), ...(implied.get(ref) ?? [])]
    return planned(each, index, names, needs, skipped)
  })
}

const skippedNeed = ({ from, to, isStated }: Need, paths: ReadonlyMap<string, string>): SkippedPart => ({
  path: paths.get(from) ?? from,
  text: `${from} → ${to}`,
  reason: isStated
    ? 'this dependency closes a circle: it is kept for the export, and not made'
    : 'as a part of something it would wait for this, which waits for it already: no dependency is made',
})

type Name = { code: string | null; name: string }

/** How the tasks of a plan name each other: by code, else by ref. A code is that of the first that asks for it. */
function namesOf(told: readonly Told[], known: ReadonlyMap<string, string>): Map<string, Name> {
  const taken = new Set<string>()
  return new Map(
    told.map(({ task: { ref }, said }) => {
      const wanted = known.get(ref) ?? said.code
      const code = wanted !== null && !taken.has(wanted) ? wanted : null
      if (code !== null) taken.add(code)
      return [ref, { code, name: code ?? ref }]
    }),
  )
}

function planned(
  { task, said, own }: Told,
  index: number,
  names: ReadonlyMap<string, Name>,
  settled: readonly string[],
  skipped: SkippedPart[],
): PlannedTask {
  const unknown = said.needs.filter(need => !names.has(need))
  for (const text of unknown)
    skipped.push({
      path: task.path,
      text,
      reason: 'no task of this name is in the files: kept for the export',
    })
  const needs = settled.flatMap(ref => names.get(ref)?.name ?? [])
  const also = own?.also ?? {}
  const { lead = null, parallelGroup = null, ...more } = also
  return {
    code: names.get(task.ref)?.code ?? null,
    key: task.ref,
    title: said.title,
    description: said.description || null,
    section: [],
    position: index,
    phase: null,
    sprint: said.sprint,
    status: said.status,
    priority: said.priority,
    assignee: said.assignee,
    lead,
    dependsOn: [...new Set([...needs, ...(own?.needs ?? [])])],
    parallelGroup,
    source: { line: index + 1 },
    more: { ...defined(more), ...(said.summary === null ? {} : { summary: said.summary }) },
  }
}

/** Without what is not said. */
const defined = <Value extends object>(value: Value) =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Key in keyof Value]?: Exclude<Value[Key], undefined>
  }
