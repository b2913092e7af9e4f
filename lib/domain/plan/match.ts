import { mostAlike } from './most-alike.ts'
import type { PlannedTask } from './parse/parse-plan.ts'
import { hashOf, readSaid } from './said.ts'
import type { PlanState, StoredTask } from './state.ts'
import { codesFor } from './wishes.ts'

/**
 * Which task of the project each task of the plan is. In turn, each only among what is left: the same key in the same plan;
 * the plan's own code; and for tasks without a code, whose key holds their text, the same title, a similar title in the
 * same section, and the same place in the same section.
 */
export function matchTasks(
  planned: readonly PlannedTask[],
  state: PlanState,
  projectKey: string,
): Map<PlannedTask, StoredTask> {
  const matches = new Map<PlannedTask, StoredTask>()
  const taken = new Set<StoredTask>()
  const pair = (task: PlannedTask, stored: StoredTask | undefined) => {
    if (!stored || taken.has(stored) || matches.has(task)) return
    matches.set(task, stored)
    taken.add(stored)
  }
  const ours = state.tasks.filter(({ plan_id }) => plan_id !== null && plan_id === state.plan?.id)
  const byKey = new Map(ours.map(stored => [stored.plan_key, stored]))
  for (const task of planned) pair(task, byKey.get(task.key))

  const byCode = new Map(state.tasks.map(stored => [stored.code, stored]))
  for (const task of planned) for (const code of codesFor(task, projectKey)) pair(task, byCode.get(code))

  for (const rule of [bySameTitle, bySimilarTitle, bySamePlace]) {
    const left = planned.filter(task => task.code === null && !matches.has(task))
    const free = ours.filter(stored => !taken.has(stored))
    if (left.length === 0 || free.length === 0) break
    for (const [task, stored] of rule(left, free)) pair(task, stored)
  }
  return matches
}

type Pairs = [PlannedTask, StoredTask][]

/** Several of one title are taken in their order, those of the same section first. */
function bySameTitle(planned: PlannedTask[], stored: StoredTask[]): Pairs {
  const inSection = pairUp(
    planned,
    stored,
    task => `${sectionOf(task)} ${plainTitle(task.title)}`,
    task => `${readSaid(task.plan_hash)?.section} ${plainTitle(task.title)}`,
  )
  const anywhere = pairUp(
    planned,
    stored,
    task => plainTitle(task.title),
    task => plainTitle(task.title),
  )
  return [...inSection, ...anywhere]
}

function bySimilarTitle(planned: PlannedTask[], stored: StoredTask[]): Pairs {
  const bySection = Map.groupBy(stored, task => readSaid(task.plan_hash)?.section)
  return [...Map.groupBy(planned, sectionOf)].flatMap(([section, tasks]) =>
    mostAlike(tasks, bySection.get(section) ?? []),
  )
}

function bySamePlace(planned: PlannedTask[], stored: StoredTask[]): Pairs {
  return pairUp(
    planned,
    stored,
    task => `${sectionOf(task)} ${task.position}`,
    task => {
      const said = readSaid(task.plan_hash)
      return said ? `${said.section} ${said.position}` : ''
    },
  )
}

function pairUp(
  planned: PlannedTask[],
  stored: StoredTask[],
  nameOfPlanned: (task: PlannedTask) => string,
  nameOfStored: (task: StoredTask) => string,
): Pairs {
  const queues = Map.groupBy(stored, nameOfStored)
  return planned.flatMap(task => {
    const next = queues.get(nameOfPlanned(task))?.shift()
    return next ? [[task, next] satisfies Pairs[number]] : []
  })
}

export const sectionOf = (task: PlannedTask): string => hashOf(JSON.stringify(task.section))

const plainTitle = (title: string): string => title.normalize('NFKC').toLowerCase().trim()
