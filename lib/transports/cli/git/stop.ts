import { Refused } from '../failure.ts'

/** Stops a git command with exit code 3: what is in the way, and what would make it work. Nothing has been lost. */
export const stop = (code: string, detail: string, hint: string): Refused =>
  new Refused({
    type: `/docs/api#${code}`,
    title: 'In conflict with the present state',
    status: 409,
    code,
    detail,
    hint,
  })
