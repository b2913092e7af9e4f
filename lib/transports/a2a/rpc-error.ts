import {
  A2A_ERROR_CODE,
  A2AError,
  ContentTypeNotSupportedError,
  RequestMalformedError,
  TaskNotCancelableError,
  TaskNotFoundError,
  toJsonRpcError,
  UnsupportedOperationError,
} from '@a2a-js/sdk/errors'
import { isOperationError, OperationError, problemOf } from '#lib/operation/errors.ts'

export type RpcError = { code: number; message: string; data?: unknown }

/** JSON-RPC leaves -32000 to the server; A2A uses those from -32001 on. */
const serverError = -32_000

/** A2A 1.0 wants an array of typed details as `error.data`; the problem is the last of them. */
const problemType = 'urn:ietf:rfc:9457'

export type RpcErrorOptions = { requestId: string; method: string; isLegacy: boolean }

/** A refusal as a JSON-RPC error whose data hold the very problem that REST answers; in v0.3 the data are the problem. */
export function rpcErrorOf(error: unknown, { requestId, method, isLegacy }: RpcErrorOptions): RpcError {
  if (error instanceof A2AError) return toJsonRpcError(error)
  const refusal = isOperationError(error) ? error : unexpected()
  const problem = problemOf(refusal, requestId)
  const { code, message, data } = envelopeOf(refusal, isCancel(method))
  if (isLegacy) return { code, message, data: problem }
  return { code, message, data: [...(data ?? []), { '@type': problemType, ...problem }] }
}

const isCancel = (method: string): boolean => method === 'CancelTask' || method === 'tasks/cancel'

function envelopeOf(refusal: OperationError, cancelling: boolean) {
  const known = protocolErrorOf(refusal, cancelling)
  if (known) return { ...toJsonRpcError(known), data: [known.toErrorInfo()] }
  return { code: plainCodeOf(refusal), message: refusal.message, data: undefined }
}

/** The A2A error that says the same, where there is one. */
function protocolErrorOf({ code, kind, message }: OperationError, cancelling: boolean): A2AError | undefined {
  if (code === 'task_not_found') return new TaskNotFoundError(message)
  if (['unknown_operation', 'unknown_command', 'task_closed'].includes(code))
    return new UnsupportedOperationError(message)
  if (code === 'content_type_not_supported') return new ContentTypeNotSupportedError(message)
  if (code === 'invalid_json' || code === 'invalid_request') return undefined
  if (cancelling && kind === 'conflict') return new TaskNotCancelableError(message)
  if (kind === 'invalid' || kind === 'unprocessable') return new RequestMalformedError(message)
  return undefined
}

function plainCodeOf({ code, kind }: OperationError): number {
  if (code === 'invalid_json') return A2A_ERROR_CODE.PARSE_ERROR
  if (code === 'invalid_request') return A2A_ERROR_CODE.INVALID_REQUEST
  return kind === 'internal' ? A2A_ERROR_CODE.INTERNAL_ERROR : serverError
}

function unexpected(): OperationError {
  return new OperationError('internal', 'internal', 'Something went wrong on our side.', {
    hint: 'Retry with the same messageId; if it stays, report the request id.',
  })
}
