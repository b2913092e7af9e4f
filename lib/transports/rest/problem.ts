import type { Context as HonoContext } from 'hono'
import { isOperationError, OperationError, problemOf, statusOf } from '#lib/operation/errors.ts'
import { reply } from './reply.ts'
import { requestIdOf } from './request.ts'

/** RFC 9457 `application/problem+json`. */
export function answerProblem(context: HonoContext, error: unknown): Response {
  const requestId = requestIdOf(context)
  const refusal = isOperationError(error) ? error : unexpected()
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json',
    'x-request-id': requestId,
    'cache-control': 'no-store',
  }
  if (refusal.kind === 'unauthenticated') headers['www-authenticate'] = 'Bearer realm="baton"'
  if (refusal.kind === 'limited') headers['retry-after'] = String(refusal.details.retryAfter ?? 1)
  return reply(context, statusOf[refusal.kind], headers, JSON.stringify(problemOf(refusal, requestId)))
}

function unexpected(): OperationError {
  return new OperationError(
    'internal',
    'internal',
    'Something went wrong on our side; nothing was changed.',
    {
      hint: 'Retry; if it stays, report the request id.',
    },
  )
}
