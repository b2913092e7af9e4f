import { OperationError } from '#lib/operation/errors.ts'
import { longestExchange, mostNeeds, mostTasks } from './rules.ts'

/** The files are not what their tool would have written. */
export function notReadable(path: string, problem: string): OperationError {
  return new OperationError(
    'invalid',
    'exchange_invalid',
    `${path.slice(0, 200)}: ${problem.slice(0, 300)}`,
    {
      path: path.slice(0, 200),
      hint: 'Mend the file; nothing was imported. exchange.export shows what such a file looks like.',
    },
  )
}

export function notKnown(): OperationError {
  return new OperationError(
    'invalid',
    'exchange_unknown',
    'None of these files is of a tool that is known here.',
    {
      hint: 'Say whose they are with format: task-master, backlog, beads or vibe-kanban. A plan goes to plan.import.',
    },
  )
}

export const tooManyTasks = (count: number): OperationError =>
  new OperationError(
    'too_large',
    'exchange_too_large',
    `${count.toLocaleString('en')} tasks are too many at once; at most ${mostTasks.toLocaleString('en')} are taken.`,
    { limit: mostTasks, hint: 'Take them in several parts, such as one sprint at a time.' },
  )

export const tooManyNeeds = (count: number): OperationError =>
  new OperationError(
    'too_large',
    'exchange_too_large',
    `${count.toLocaleString('en')} dependencies are too many at once; at most ${mostNeeds.toLocaleString('en')} are taken.`,
    {
      limit: mostNeeds,
      hint: 'A part waits for all that its whole waits for: let a whole wait for less, or take the tasks in several parts.',
    },
  )

export const tooLong = (length: number): OperationError =>
  new OperationError(
    'too_large',
    'exchange_too_large',
    `The files have ${length.toLocaleString('en')} characters; at most ${longestExchange.toLocaleString('en')} are taken.`,
    { limit: longestExchange, hint: 'Take them in several parts, or keep finished tasks out of it.' },
  )
