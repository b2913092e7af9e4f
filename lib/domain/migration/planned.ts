import { closingCircles } from '#lib/domain/exchange/circles.ts'
import type { Need } from '#lib/domain/exchange/needs.ts'
import { folderFiles, type SkippedPart } from '#lib/domain/folder/folder.ts'
import { parsePlanAside } from '#lib/domain/plan/parse/parse-aside.ts'
import type { PlannedSprint, PlannedTask } from '#lib/domain/plan/parse/parsed-plan.ts'
import { PlanTooComplex } from '#lib/domain/plan/parse/plan-too-complex.ts'
import { readHead } from './read-text.ts'
import type { Sorted } from './sort-files.ts'
import { isMarkdown, mainOf, taskOf } from './task-of.ts'

/** Tasks and sprints that the files speak of, and which unit each task comes from. */
export type Planned = { tasks: PlannedTask[]; sprints: PlannedSprint[]; units: Map<PlannedTask, string> }

/** Files of a task folder are read by that operation. */
export const isTaskFolder = (files: readonly Sorted[]): boolean =>
  files.some(({ within }) => within === folderFiles.task)

export async function planFiles(sorted: readonly Sorted[], skipped: SkippedPart[]): Promise<Planned> {
  const units = Map.groupBy(
    sorted.filter(({ area }) => area !== 'doc'),
    ({ unit }) => unit,
  )
  const planned: Planned = { tasks: [], sprints: [], units: new Map() }
  const byArea = [...units].toSorted(([, a], [, b]) => rank(a) - rank(b))
  for (const [unit, files] of byArea) {
    const [first] = files
    if (!first || isTaskFolder(files)) continue
    const tasks = first.area === 'task' ? [taskOf(files)] : await listed(files, planned, skipped)
    for (const task of tasks.length === 0 && first.area === 'backlog' ? [taskOf(files)] : tasks) {
      planned.tasks.push(task)
      planned.units.set(task, unit)
    }
  }
  planned.tasks = withoutCircles(mergeByCode(planned.tasks), skipped)
  return planned
}

/** A task's own file says more of it than the list of a sprint. */
const rank = ([first]: readonly Sorted[]): number =>
  first?.area === 'task' ? 0 : first?.area === 'backlog' ? 1 : 2

/** The tasks that the lists and tables of a sprint's or a backlog's files name. */
async function listed(
  files: readonly Sorted[],
  planned: Planned,
  skipped: SkippedPart[],
): Promise<PlannedTask[]> {
  const texts = files.filter(isMarkdown)
  const sprint = files[0]?.area === 'sprint' ? files[0].code : null
  if (sprint !== null) planned.sprints.push(sprintOf(sprint, texts))
  const lists = await Promise.all(texts.map(each => tasksIn(each, sprint, skipped)))
  return lists.flat()
}

function sprintOf(code: string, texts: readonly Sorted[]): PlannedSprint {
  const head = readHead(mainOf(texts)?.file.text ?? '')
  return { code, title: head.title ?? code, goal: head.goal, line: 0 }
}

async function tasksIn(
  { file }: Sorted,
  sprint: string | null,
  skipped: SkippedPart[],
): Promise<PlannedTask[]> {
  const plan = await parsePlanAside(file.text ?? '').catch(error => {
    if (!(error instanceof PlanTooComplex)) throw error
    skipped.push({ path: file.path, text: file.path, reason: `no tasks are read from it: ${error.message}` })
    return null
  })
  if (!plan) return []
  for (const { line, text, reason } of plan.skipped)
    skipped.push({ path: `${file.path}:${line}`, text, reason: `${reason}; the text is in its artifact` })
  const nameOf = (ref: string) => (plan.tasks.some(({ code }) => code === ref) ? ref : `${file.path}#${ref}`)
  return plan.tasks.map((task, position) => ({
    ...task,
    ...{
      key: task.code ?? `${file.path}#${task.key}`,
      position,
      section: [file.path, ...task.section],
      more: {},
    },
    sprint: sprint ?? null,
    dependsOn: task.dependsOn.map(nameOf),
  }))
}

/** Several files may speak of one task: the first has the word, the others add what they alone say. */
function mergeByCode(tasks: readonly PlannedTask[]): PlannedTask[] {
  const groups = Map.groupBy(tasks, ({ code, key }) => code ?? key)
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    for (const other of others) {
      first.sprint ??= other.sprint
      first.assignee ??= other.assignee
      if (first.status === 'pending') first.status = other.status
      first.dependsOn = [...new Set([...first.dependsOn, ...other.dependsOn])]
    }
    return [first]
  })
}

function withoutCircles(tasks: PlannedTask[], skipped: SkippedPart[]): PlannedTask[] {
  const refs = new Map(tasks.map(task => [task.code ?? task.key, task]))
  const needs = tasks.flatMap(({ code, key, dependsOn }): Need[] =>
    dependsOn.filter(to => refs.has(to)).map(to => ({ from: code ?? key, to, isStated: true })),
  )
  for (const { from, to } of closingCircles(needs)) {
    const task = refs.get(from)
    if (task) task.dependsOn = task.dependsOn.filter(each => each !== to)
    skipped.push({
      path: from,
      text: `${from} → ${to}`,
      reason: 'this dependency closes a circle: it is not made',
    })
  }
  return tasks
}
