import { CallError } from './call.ts'

/** No answer, or one of a server in trouble: the same question may be answered later. */
export const mayPass = (error: unknown): boolean =>
  error instanceof CallError && (error.problem.status === 0 || error.problem.status >= 500)
