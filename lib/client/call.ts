import type { z } from 'zod'
import type { Problem } from '#lib/operation/errors.ts'
import { isRead, readAddress } from '#lib/operation/naming.ts'
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
 * The browser's door: runs an operation as the signed-in person. A read is a GET of its own address; each command carries a
 * fresh idempotency key, so the one retry after a lost connection has one effect. Throws CallError.
 */
export async function call<Name extends OperationName>(
  name: Name,
  input: Input<Name>,
  signal?: AbortSignal,
  /** The command's idempotency key and the id of its request, which its events carry; for one that may be sent again later. */
  key?: string,
): Promise<Output<Name>> {
  const request = isRead(name) ? reading(name, input, signal) : commanding(name, input, signal, key)
  const response = await request().catch(error => {
    if (signal?.aborted) throw error
    return request().catch(unreachable)
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok) return body as Output<Name>
  throw new CallError(problemFrom(body, response.status))
}

function reading(name: string, input: object, signal: AbortSignal | undefined) {
  const address = readAddress(name, input)
  return () => fetch(address, { headers: { 'x-baton-door': 'browser' }, signal: signal ?? null })
}

function commanding(
  name: string,
  input: object,
  signal: AbortSignal | undefined,
  key: string = crypto.randomUUID(),
) {
  return () =>
    fetch(`/api/operations/${name}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-baton-door': 'browser',
        'idempotency-key': key,
        'x-request-id': key,
      },
      body: JSON.stringify(input),
      signal: signal ?? null,
    })
}

/** For a request that got no answer. */
export function unreachable(): never {
  throw new CallError({
    type: 'about:blank',
    title: 'Not reachable',
    status: 0,
    code: 'unreachable',
    detail: 'Baton cannot be reached just now.',
    hint: 'Check the connection; the console reconnects by itself.',
  })
}

/** What a body says about a refusal, or that it says nothing. */
export function problemFrom(body: unknown, status: number): Problem {
  if (body && typeof body === 'object' && 'code' in body && 'detail' in body) return body as Problem
  return {
    type: 'about:blank',
    title: 'Error',
    status,
    code: 'unexpected',
    detail: `The server answered ${status}.`,
  }
}
