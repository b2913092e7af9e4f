import { TaskState } from '@a2a-js/sdk'
import type { TaskStatus } from './baton-task.ts'

/**
 * A task in review is WORKING and not INPUT_REQUIRED: whoever reviews it is at work, and nothing is asked of the client.
 * A blocked task is INPUT_REQUIRED: its status message says who must do what.
 */
const states: Record<TaskStatus, TaskState> = {
  pending: TaskState.TASK_STATE_SUBMITTED,
  in_progress: TaskState.TASK_STATE_WORKING,
  in_review: TaskState.TASK_STATE_WORKING,
  blocked: TaskState.TASK_STATE_INPUT_REQUIRED,
  done: TaskState.TASK_STATE_COMPLETED,
  cancelled: TaskState.TASK_STATE_CANCELED,
}

export const stateOf = (status: TaskStatus): TaskState => states[status]

/** The statuses that A2A shows as this state; none for the states that no task of Baton has. */
export const statusesOf = (state: TaskState): string[] =>
  Object.entries(states)
    .filter(([, each]) => each === state)
    .map(([status]) => status)

/** In A2A such a task takes no further messages, and its streams end. */
export const isTerminal = (status: TaskStatus): boolean => status === 'done' || status === 'cancelled'
