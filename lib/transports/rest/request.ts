import { randomUUID } from 'node:crypto'
import type { Context as HonoContext } from 'hono'
import type { Door } from '#lib/operation/context.ts'
import { OperationError } from '#lib/operation/errors.ts'

const plain = /^[\w.:-]{1,100}$/

/** The caller's X-Request-Id when it is a plain one, else a new one: the same throughout the request. */
export function requestIdOf(context: HonoContext): string {
  const known: unknown = context.get('requestId')
  if (typeof known === 'string') return known
  const given = context.req.header('x-request-id')
  const id = given && plain.test(given) ? given : randomUUID()
  context.set('requestId', id)
  return id
}

export function idempotencyKeyOf(context: HonoContext): string | undefined {
  const key = context.req.header('idempotency-key')
  if (key === undefined) return undefined
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new OperationError(
    'invalid',
    'invalid_idempotency_key',
    'Idempotency-Key has 1 to 255 printable characters.',
    {
      hint: 'A UUID is a good key.',
    },
  )
}

/** Our own clients say which they are. */
export function doorOf(context: HonoContext): Door {
  const named = context.req.header('x-baton-door')
  return named === 'browser' || named === 'cli' ? named : 'rest'
}
