import { type CallToolResult, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'
import type { Actor } from '#lib/operation/actor.ts'
import { isOperationError, OperationError, problemOf } from '#lib/operation/errors.ts'
import type { Outcome, Run } from '#lib/operation/run.ts'
import type { Profile } from './profile.ts'
import type { Session } from './sessions.ts'
import type { OperationTool } from './tool.ts'

/** Who calls, found from the request's credentials, what they are shown, and whether they are still there. */
export type Caller = {
  actor: Actor
  requestId: string
  profile: Profile
  gone(): AbortSignal
  /** Of a client of 2025-11-25 that sends the id of one. */
  session: Session | undefined
}

/** Reads by an operation, as the caller. Throws OperationError. */
export type Ask = (operation: string, input: Record<string, unknown>) => Promise<unknown>

export const askAs =
  (run: Run, { actor, requestId }: Caller): Ask =>
  async (operation, input) =>
    (await run(operation, input, { actor, door: 'mcp', requestId })).output

/** What is not a tool call has no answer for a refusal but a protocol error: it carries the problem that REST would answer. */
export async function orProtocolError<Result>(
  requestId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!isOperationError(error)) throw error
    const hint = error.details.hint ? ` ${error.details.hint}` : ''
    const code = error.kind === 'internal' ? ProtocolErrorCode.InternalError : ProtocolErrorCode.InvalidParams
    throw new ProtocolError(code, `${error.message}${hint}`, problemOf(error, requestId))
  }
}

/**
 * Runs the tool's operation. The answer is the output, as structured content and as compact JSON text; a refusal is a
 * tool error whose text is the problem that REST would answer, so that the model reads its hint.
 */
export async function callTool(
  run: Run,
  tool: OperationTool,
  args: Record<string, unknown>,
  { actor, requestId, gone }: Caller,
): Promise<CallToolResult> {
  try {
    const { idempotencyKey, input } = tool.kind === 'read' ? { input: args } : takeKey(args)
    return done(
      await run(tool.operation, tool.toInput(input), { actor, door: 'mcp', requestId, idempotencyKey, gone }),
    )
  } catch (error) {
    return refused(error, requestId)
  }
}

function takeKey({ idempotencyKey, ...input }: Record<string, unknown>) {
  if (idempotencyKey === undefined) return { input }
  if (typeof idempotencyKey === 'string' && /^[\x21-\x7e]{1,255}$/.test(idempotencyKey))
    return { idempotencyKey, input }
  throw new OperationError(
    'invalid',
    'invalid_idempotency_key',
    'idempotencyKey is a string of 1 to 255 printable characters without spaces.',
    { hint: 'A UUID is a good key.' },
  )
}

function done({ output, requestId, replayed }: Outcome): CallToolResult {
  return {
    content: [{ type: 'text', text: JSON.stringify(output) }],
    structuredContent: output,
    _meta: { 'baton/requestId': requestId, ...(replayed ? { 'baton/replayed': true } : {}) },
  }
}

/** Without structured content: that would have to be of the output schema, which a problem is not. */
function refused(error: unknown, requestId: string): CallToolResult {
  if (!isOperationError(error)) throw new ProtocolError(ProtocolErrorCode.InternalError, 'Internal error')
  return { content: [{ type: 'text', text: JSON.stringify(problemOf(error, requestId)) }], isError: true }
}
