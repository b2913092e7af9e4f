import { type Action, deciders, type ExplainedTask, type Reason, type Someone } from './reason-rules.ts'
import { type No, taskCan, whyNotClaimable } from './rules.ts'

/** Readiness is explained task by task; what is left of a refusal to claim is about the worker. */
export function claimReasons(task: ExplainedTask, worker: Someone, people: readonly Someone[]): Reason[] {
  const free: ExplainedTask = { ...task, status: 'pending', waitingFor: [], lease: null }
  return whyNotClaimable(free, worker).map(no => ({
    code: no.code,
    task: task.code,
    text: no.reason,
    ...helpFor(no, free, worker, people),
  }))
}

function helpFor(
  no: No,
  task: ExplainedTask,
  worker: Someone,
  people: readonly Someone[],
): Pick<Reason, 'who' | 'action'> {
  const { code } = task
  const text = no.hint
  if (no.code === 'at_capacity')
    return {
      who: [worker.name],
      action: { operation: 'task.release', input: { code: worker.held[0] ?? code }, text },
    }
  if (no.code === 'task_assigned')
    return {
      who: deciders(task, people),
      action: { operation: 'task.assign', input: { code, assignee: worker.name }, text },
    }
  const fitting = people.filter(someone => someone.kind === 'agent' && taskCan.claim(task, someone).allowed)
  if (fitting.length > 0)
    return {
      who: fitting.map(({ name }) => name),
      action: { operation: 'task.claim', input: { code }, text },
    }
  return { who: deciders(task, people), action: loosened(no, task, worker, people) }
}

/** Nobody can take the task as it is: what it asks for has to change. */
function loosened(no: No, task: ExplainedTask, worker: Someone, people: readonly Someone[]): Action {
  const { code, pod, skills } = task
  const have = (wanted: typeof pod | readonly string[]) =>
    people.filter(
      ({ kind, ...someone }) =>
        kind === 'agent' &&
        (typeof wanted === 'string'
          ? someone.pod === wanted
          : wanted?.every(skill => someone.skills.includes(skill))),
    )
  if (no.code === 'pod_mismatch')
    return {
      operation: 'task.update',
      input: { code, pod: null },
      text: `${told(have(pod), `is in ${pod}`)}: free one of them, or take the pod off ${code}.`,
    }
  const missing = skills.filter(skill => !worker.skills.includes(skill))
  return {
    operation: 'task.update',
    input: { code, skills: skills.filter(skill => worker.skills.includes(skill)) },
    text: `${told(have(missing), `has ${missing.join(', ')}`)}: free one of them, or take the skills off ${code}.`,
  }
}

const told = (people: readonly Someone[], what: string): string =>
  people.length === 0 ? `No agent ${what}` : `${people.map(({ name }) => name).join(', ')} ${what}`
