import { type TaskFacts, taskCan, type WorkerFacts, whyNotFitting } from './rules.ts'
import type { WaitFacts } from './why-rules.ts'

/** Why a task is not ready or not to be had, who can change that, and by which operation. Pure, for the browser too. */
export type Action = { operation: string; input: Record<string, unknown>; text: string }

export type Reason = {
  code: string
  task: string
  text: string
  /** Names of those who can do it: any one of them is enough. */
  who: string[]
  action: Action
}

/** A task with what an explanation tells of it. */
export type ExplainedTask = TaskFacts & {
  lead: string | null
  dependsOn: readonly string[]
  blocked: WaitFacts['blocked']
}

/** Someone of the project. `canWork`: may write at all; `canDecide`: leads or owns the project. */
export type Someone = WorkerFacts & { held: readonly string[]; canWork: boolean; canDecide: boolean }

export function reason(
  code: string,
  task: ExplainedTask,
  text: string,
  who: readonly string[],
  action: Action,
): Reason {
  return { code, task: task.code, text, who: [...who], action }
}

/** Agents that fit, else people: those may take any pod's work. An assignee is the only one. */
export function claimants(task: ExplainedTask, people: readonly Someone[]): string[] {
  const able = people.filter(someone => someone.canWork && taskCan.claim(task, someone).allowed)
  const agents = able.filter(
    ({ kind, ...someone }) => kind === 'agent' && whyNotFitting(task, someone).length === 0,
  )
  return (agents.length > 0 ? agents : able).map(({ name }) => name)
}

export function unblockers(task: ExplainedTask, people: readonly Someone[]): string[] {
  const owner = people.find(({ name, canWork }) => canWork && name === task.blocked?.owner)
  return owner ? [owner.name] : deciders(task, people)
}

/** The lead of the task, else those who lead the project. */
export function deciders(task: Pick<ExplainedTask, 'lead'>, people: readonly Someone[]): string[] {
  const lead = people.find(({ name, canWork }) => canWork && name === task.lead)
  if (lead) return [lead.name]
  return people.filter(({ canDecide }) => canDecide).map(({ name }) => name)
}
