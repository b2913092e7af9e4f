import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

// biome-ignore lint/suspicious/noExplicitAny: the answers of every operation.
export type Call = (name: string, input?: object) => Promise<any>

export type Refusal = { code: string; detail: string; hint?: string; status: number }

/** A refusal is thrown as it is: the demo's agents decide by its code. */
export class Refused extends Error {
  readonly problem: Refusal

  constructor(problem: Refusal) {
    super(problem.detail)
    this.problem = problem
  }
}

export const address = process.env.BATON_URL ?? `http://localhost:${process.env.PORT ?? 3000}`

/** Runs operations through HTTP, as any agent would. */
export const callerWith =
  (token: string): Call =>
  async (name, input = {}) => {
    const response = await fetch(`${address}/api/operations/${name}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify(input),
    })
    const answer = await response.json()
    if (response.ok) return answer
    throw new Refused(answer)
  }

/** BATON_TOKEN, or the owner's token that the first start left in the home. */
export function ownerToken(): string {
  if (process.env.BATON_TOKEN) return process.env.BATON_TOKEN
  const file = path.join(process.env.BATON_HOME ?? '.baton', 'owner.token')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  throw new Error(
    `There is no token: start Baton with npm start first, or set BATON_TOKEN (looked for ${file}).`,
  )
}
