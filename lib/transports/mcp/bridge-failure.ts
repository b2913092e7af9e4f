import { isJSONRPCErrorResponse, type JSONRPCErrorResponse, SdkHttpError } from '@modelcontextprotocol/client'

type RpcError = JSONRPCErrorResponse['error']

/** JSON-RPC leaves this code to the implementation; `data.code` tells the reasons apart. */
const serverError = -32000

/** Why the server gave no answer to a request, as the error that the client gets. */
export function failureOf(error: unknown, url: string): RpcError {
  if (error instanceof SdkHttpError) return refusalOf(error, url)
  // What fetch throws for the network; anything else is an answer that could not be read.
  if (!(error instanceof TypeError)) return unexpected(url)
  return neverArrived.has(causeOf(error).code)
    ? unreachable(url)
    : connectionLost(url, causeOf(error).message)
}

/** The request may have been carried out, or not. */
export function connectionLost(url: string, reason = 'it ended early'): RpcError {
  return {
    code: serverError,
    message: `The connection to Baton at ${url} broke before the answer came: ${reason}.`,
    data: { code: 'connection_lost', hint: 'Repeat the call; a write with the same idempotencyKey.' },
  }
}

function refusalOf(error: SdkHttpError, url: string): RpcError {
  const body = parseJson(error.data.text)
  if (isJSONRPCErrorResponse(body)) return body.error
  if (!isProblem(body)) return unexpected(url, error.status)
  return { code: serverError, message: [body.detail, body.hint].join(' ').trim(), data: body }
}

function unreachable(url: string): RpcError {
  return {
    code: serverError,
    message: `Baton at ${url} does not answer.`,
    data: {
      code: 'server_unreachable',
      hint: 'Repeat the call when it runs again, or check the address in BATON_URL.',
    },
  }
}

function unexpected(url: string, status?: number): RpcError {
  return {
    code: serverError,
    message: `${url} does not answer as Baton does${status === undefined ? '' : ` (status ${status})`}.`,
    data: { code: 'unexpected_answer', status, hint: 'Check the address in BATON_URL.' },
  }
}

const neverArrived = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

function causeOf({ cause, message }: TypeError): { code: string; message: string } {
  if (!(cause instanceof Error)) return { code: '', message }
  return { code: 'code' in cause ? String(cause.code) : '', message: cause.message }
}

type Problem = { code: string; detail: string; hint?: string }

function isProblem(body: unknown): body is Problem {
  if (body === null || typeof body !== 'object') return false
  return (
    'code' in body && typeof body.code === 'string' && 'detail' in body && typeof body.detail === 'string'
  )
}

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
