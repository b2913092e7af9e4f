import type { TaskStatus } from '#lib/domain/task/rules.ts'

type Known = {
  status: TaskStatus
  holder: string | null
  /** Codes of its dependencies that will not be done. */
  waitingFor: readonly string[]
}

/** `refused` says why what the plan asks for was not done; it asks again at the next import. */
export type StatusVerdict = { status: TaskStatus; refused: string | null }

/** A plan can open, finish and drop tasks. Nobody holds work because a plan says so, and a block must name who lifts it. */
export function plannedStatus(status: TaskStatus): TaskStatus {
  return status === 'in_progress' || status === 'blocked' ? 'pending' : status
}

/**
 * The status of a task that exists, after the plan went from `last` (null: it never said) to `now`. A plan that still
 * says what it said has no say: the status is the work's own.
 */
export function statusAfter(task: Known, now: TaskStatus, last: TaskStatus | null): StatusVerdict {
  if (now === task.status || now === (last ?? 'pending')) return keep(task)
  switch (now) {
    case 'done':
      if (task.holder !== null) return keep(task, `done in the plan, but ${task.holder} holds it`)
      if (task.waitingFor.length > 0)
        return keep(task, `done in the plan, but it waits for ${task.waitingFor.slice(0, 5).join(', ')}`)
      return { status: 'done', refused: null }
    case 'cancelled':
      if (task.holder !== null) return keep(task, `cancelled in the plan, but ${task.holder} holds it`)
      if (task.status === 'done') return keep(task, 'cancelled in the plan, but it is done')
      return { status: 'cancelled', refused: null }
    case 'pending':
      return task.status === 'done' || task.status === 'cancelled'
        ? { status: 'pending', refused: null }
        : keep(task)
    case 'in_review':
    case 'in_progress':
    case 'blocked':
      return keep(task)
  }
}

const keep = (task: Known, refused: string | null = null): StatusVerdict => ({ status: task.status, refused })
