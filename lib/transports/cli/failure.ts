import type { Problem } from '#lib/operation/errors.ts'

/** Exit codes: a promise to scripts. */
export const exitCode = { done: 0, badUsage: 2, refused: 3, unreachable: 4 } as const

/** The command line is wrong; nothing was sent. */
export class UsageError extends Error {
  readonly code: string
  readonly hint: string | undefined

  constructor(message: string, hint?: string, code = 'bad_usage') {
    super(message)
    this.name = 'UsageError'
    this.code = code
    this.hint = hint
  }
}

/** The server answered, and said no. */
export class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'Refused'
    this.problem = problem
  }
}

/** Nobody answers, or somebody else than Baton does. The message is one sentence that says what to do. */
export class Unreachable extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.name = 'Unreachable'
  }
}
