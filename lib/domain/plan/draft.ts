import { randomUUID } from 'node:crypto'
import type { TaskStatus } from '#lib/domain/task/rules.ts'
import type { Context } from '#lib/operation/context.ts'
import { refuseCircle } from './circle.ts'
import { chooseCodes } from './codes.ts'
import { matchTasks, sectionOf } from './match.ts'
import { mergeFields, mergeSet, newFields } from './merge.ts'
import type { PlannedTask } from './parse/parse-plan.ts'
import type { SkippedLine } from './plan.ts'
import { workOrder } from './rules.ts'
import { readSaid, type Said } from './said.ts'
import type { PlanState, StoredTask } from './state.ts'
import { plannedStatus, statusAfter } from './status.ts'
import { fieldsNow, wantedFields } from './wanted.ts'
import { isCode, type Wishes } from './wishes.ts'

/** What the import does with one task of the plan. */
export type Step = {
  planned: PlannedTask
  stored: StoredTask | null
  id: string
  code: string
  fields: ReturnType<typeof newFields>['fields']
  status: TaskStatus
  /** Codes. */
  dependsOn: string[]
  /** Fields of an existing task that change; empty for a new one. */
  changed: string[]
  said: Said
}

export type NewSprint = { id: string; code: string; title: string; goal: string; isNew: boolean }

/** All that an import does, worked out before anything is written. Preview and import show the same one. */
export type Draft = {
  steps: Step[]
  sprints: NewSprint[]
  skipped: SkippedLine[]
  missing: string[]
  lastNumber: number | null
  /** Ids by code: every task of the project, and the new ones. */
  ids: ReadonlyMap<string, string>
}

/** Reads only. Refuses a plan whose dependencies make a circle, with those that the project has. */
export async function draftImport(
  ctx: Context,
  projectId: string,
  wishes: Wishes,
  state: PlanState,
): Promise<Draft> {
  const { tasks } = wishes.plan
  const matches = matchTasks(tasks, state, wishes.projectKey)
  const codes = await chooseCodes(ctx, projectId, wishes, state, matches)
  const skipped: SkippedLine[] = [...wishes.plan.skipped]
  const codeOf = codesByReference(tasks, codes.of, state, wishes.projectKey)
  const steps = tasks.map(planned => {
    const stored = matches.get(planned) ?? null
    return stepFor({ planned, stored, code: codes.of.get(planned) ?? '', codeOf, wishes, state, skipped })
  })
  const ids = new Map([...state.project].map(([id, { code }]) => [code, id]))
  for (const { code, id } of steps) ids.set(code, id)
  settleStatuses(steps, ids, state, skipped)
  const kept = new Set(matches.values())
  return {
    steps,
    sprints: sprintsOf(wishes, state, skipped),
    skipped: skipped.toSorted((a, b) => a.line - b.line),
    missing: state.tasks
      .filter(stored => stored.plan_id !== null && stored.plan_id === state.plan?.id && !kept.has(stored))
      .map(({ code }) => code),
    lastNumber: codes.lastNumber,
    ids,
  }
}

type Making = {
  planned: PlannedTask
  stored: StoredTask | null
  code: string
  codeOf: ReadonlyMap<string, string>
  wishes: Wishes
  state: PlanState
  skipped: SkippedLine[]
}

function stepFor({ planned, stored, code, codeOf, wishes, state, skipped }: Making): Step {
  const said = readSaid(stored?.plan_hash ?? null)
  const wanted = wantedFields(planned, { wishes, state, skipped, codeOf })
  const wantedNeeds = [...new Set(planned.dependsOn.map(ref => codeOf.get(ref) ?? ''))].filter(
    need => need !== '' && need !== code,
  )
  const needsNow = stored ? codesOf(state, state.needs.get(stored.id) ?? []) : []
  const dependsOn = mergeSet(wantedNeeds, needsNow, said?.dependsOn ?? [])
  const merged = stored ? mergeFields(wanted, fieldsNow(stored), said?.fields ?? null) : newFields(wanted)
  const hasNewNeeds = stored !== null && !isSameSet(dependsOn, needsNow)
  return {
    planned,
    stored,
    id: stored?.id ?? randomUUID(),
    code,
    fields: merged.fields,
    status: stored?.status ?? plannedStatus(planned.status),
    dependsOn,
    changed: [...merged.changed, ...(hasNewNeeds ? ['dependsOn'] : [])],
    said: {
      status: plannedStatus(planned.status),
      dependsOn: wantedNeeds,
      fields: merged.hashes,
      section: sectionOf(planned),
      position: planned.position,
    },
  }
}

/** In the order of work, so that a task whose dependencies this very import completes can be completed by it too. */
function settleStatuses(
  steps: Step[],
  ids: ReadonlyMap<string, string>,
  state: PlanState,
  skipped: SkippedLine[],
): void {
  const byId = new Map(steps.map(step => [step.id, step]))
  const needs = new Map(state.needs)
  for (const step of steps)
    needs.set(
      step.id,
      step.dependsOn.flatMap(code => ids.get(code) ?? []),
    )
  refuseCircle(byId, needs, state)
  const isDone = (code: string) => {
    const id = ids.get(code) ?? ''
    return (byId.get(id)?.status ?? state.project.get(id)?.status) === 'done'
  }
  for (const id of workOrder([...byId.keys()], needs)) {
    const step = byId.get(id)
    if (step?.stored) settleStatus(step, step.stored, isDone, skipped)
    else if (step?.planned.status === 'blocked') skipped.push(remarkBlocked(step))
  }
}

function settleStatus(
  step: Step,
  stored: StoredTask,
  isDone: (code: string) => boolean,
  skipped: SkippedLine[],
): void {
  const { planned, code } = step
  const last = readSaid(stored.plan_hash)?.status ?? null
  const waitingFor = step.dependsOn.filter(need => !isDone(need))
  const now = plannedStatus(planned.status)
  const { status, refused } = statusAfter({ ...stored, waitingFor }, now, last)
  if (refused !== null) {
    step.said.status = last ?? 'pending'
    skipped.push({ line: planned.source.line, text: `${code}: ${planned.title}`, reason: refused })
  }
  if (status === step.status) return
  step.status = status
  step.changed.push('status')
}

function remarkBlocked({ planned, code }: Step): SkippedLine {
  const reason = 'blocked in the plan without saying who lifts it, so it starts as pending'
  return { line: planned.source.line, text: `${code}: ${planned.title}`, reason }
}

function sprintsOf(wishes: Wishes, state: PlanState, skipped: SkippedLine[]): NewSprint[] {
  return wishes.plan.sprints.flatMap(({ code, title, goal, line }) => {
    if (!isCode(code)) {
      skipped.push({ line, text: title, reason: `${code} cannot be the code of a sprint` })
      return []
    }
    const id = state.sprints.get(code)
    const sprint = { code, title: title.slice(0, 300).toWellFormed(), goal: (goal ?? '').slice(0, 20_000) }
    return [{ ...sprint, id: id ?? randomUUID(), isNew: id === undefined }]
  })
}

/** A task folder may name tasks that are not among those imported: by their code, or by it without the project's key. */
function codesByReference(
  tasks: readonly PlannedTask[],
  codes: ReadonlyMap<PlannedTask, string>,
  state: PlanState,
  projectKey: string,
): Map<string, string> {
  const known = [...state.project.values()].map(({ code }) => code)
  const short = known.filter(code => code.startsWith(`${projectKey}-`))
  return new Map([
    ...short.map(code => [code.slice(projectKey.length + 1), code] as const),
    ...known.map(code => [code, code] as const),
    ...tasks.map(task => [task.code ?? task.key, codes.get(task) ?? ''] as const),
  ])
}

const codesOf = (state: PlanState, ids: readonly string[]): string[] =>
  ids.flatMap(id => state.project.get(id)?.code ?? [])

const isSameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && new Set([...a, ...b]).size === a.length
