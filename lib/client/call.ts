import type { z } from 'zod'
import type { Problem } from '#lib/operation/errors.ts'
import type { Operations } from '#lib/operations.ts'

export type OperationName = keyof Operations
export type Input<Name extends OperationName> = z.input<Operations[Name]['input']>
export type Output<Name extends OperationName> = z.output<Operations[Name]['output']>

/** A refusal as the server said it, or that the server could not be reached (`code` is `unreachable`). */
export class CallError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'CallError'
    this.problem = problem
  }
}

/**
 * The browser's door: runs an operation as the signed-in person. Each command carries a fresh idempotency key, so the one
 * retry after a lost connection has one effect. Throws CallError.
 */
export async function call<Name extends OperationName>(
  name: Name,
  input: Input<Name>,
  signal?: AbortSignal,
): Promise<Output<Name>> {
  const request = () =>
    fetch(`/api/operations/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-baton-door': 'browser', 'idempotency-key': key },
      body: JSON.stringify(input),
      credentials: 'same-origin',
      signal: signal ?? null,
    })
  const key = crypto.randomUUID()
  const response = await request().catch(error => {
    if (signal?.aborted) throw error
    return request().catch(unreachable)
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok) return body as Output<Name>
  throw new CallError(problemFrom(body, response.status))
}

function unreachable(): never {
  throw new CallError({
    type: 'about:blank',
    title: 'Not reachable',
    status: 0,
    code: 'unreachable',
    detail: 'Baton cannot be reached just now.',
    hint: 'Check the connection; the console reconnects by itself.',
  })
}

function problemFrom(body: unknown, status: number): Problem {
  if (body && typeof body === 'object' && 'code' in body && 'detail' in body) return body as Problem
  return {
    type: 'about:blank',
    title: 'Error',
    status,
    code: 'unexpected',
    detail: `The server answered ${status}.`,
  }
}
