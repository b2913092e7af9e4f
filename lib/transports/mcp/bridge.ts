import {
  isJSONRPCErrorResponse,
  isJSONRPCNotification,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  type JSONRPCErrorResponse,
  type JSONRPCMessage,
  type JSONRPCRequest,
  type JSONRPCResponse,
  type RequestId,
  type Transport,
} from '@modelcontextprotocol/client'
import { connectionLost, failureOf } from './bridge-failure.ts'
import { Following } from './following.ts'

/**
 * Joins a client's one channel to a server that takes each message in an HTTP request of its own. Every request is
 * answered once: by the server, or by an error that says why it could not. A cancelled one is not answered.
 */
export class Bridge {
  /** Settled when the client's channel has ended. */
  readonly ended: Promise<void>
  readonly #client: Transport
  readonly #server: Transport
  readonly #url: string
  readonly #waiting = new Map<RequestId, { method: string; abort: AbortController }>()
  readonly #following = new Following()

  /** `url` is what errors call the server. Both transports are started afterwards. */
  constructor(client: Transport, server: Transport, url: string) {
    this.#client = client
    this.#server = server
    this.#url = url
    client.onmessage = message => this.#fromClient(message)
    client.onerror = report
    // What the server's transport reports has also failed the send that it belongs to.
    server.onmessage = message => this.#fromServer(message)
    this.ended = new Promise(resolve => {
      client.onclose = () => {
        this.#waiting.clear()
        this.#following.endAll()
        resolve()
      }
    })
  }

  #fromClient(message: JSONRPCMessage): void {
    const cancelled = cancelledRequest(message)
    if (cancelled !== undefined) this.#cancel(cancelled)
    else if (isJSONRPCRequest(message) && message.method === 'subscriptions/listen') this.#follow(message)
    else if (isJSONRPCRequest(message)) this.#ask(message)
    else this.#server.send(message).catch(report)
  }

  #fromServer(message: JSONRPCMessage): void {
    if (isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)) this.#answer(message)
    else for (const each of this.#following.heard(message)) this.#client.send(each).catch(report)
  }

  #ask(request: JSONRPCRequest): void {
    const { id, method } = request
    const abort = new AbortController()
    this.#waiting.set(id, { method, abort })
    this.#server
      .send(request, {
        requestSignal: abort.signal,
        onRequestStreamEnd: () => this.#fail(id, connectionLost(this.#url)),
      })
      .catch(error => this.#fail(id, failureOf(error, this.#url)))
  }

  /** Stays open across restarts of the server: only the client ends it, or a server that says no. */
  #follow(request: JSONRPCRequest): void {
    this.#following.begin(request, {
      send: (each, options) => this.#server.send(each, options),
      refuse: error => void this.#client.send({ jsonrpc: '2.0', id: request.id, error }).catch(report),
      failureOf: error => failureOf(error, this.#url),
    })
  }

  #answer(response: JSONRPCResponse): void {
    if (response.id !== undefined && this.#following.ended(response.id, response)) return
    const request = response.id === undefined ? undefined : this.#waiting.get(response.id)
    if (response.id === undefined || request === undefined) return
    this.#waiting.delete(response.id)
    if (request.method === 'initialize' && 'result' in response) this.#adoptVersion(response.result)
    this.#client.send(response).catch(report)
  }

  #fail(id: RequestId, error: JSONRPCErrorResponse['error']): void {
    this.#answer({ jsonrpc: '2.0', id, error })
  }

  /** To end the HTTP request is how its server learns of it. */
  #cancel(id: RequestId): void {
    const request = this.#waiting.get(id)
    this.#waiting.delete(id)
    request?.abort.abort()
    this.#following.end(id)
  }

  /** After the handshake of 2025-11-25, every request names the version that was agreed. */
  #adoptVersion({ protocolVersion }: { [field: string]: unknown }): void {
    if (typeof protocolVersion === 'string') this.#server.setProtocolVersion?.(protocolVersion)
  }
}

function cancelledRequest(message: JSONRPCMessage): RequestId | undefined {
  if (!isJSONRPCNotification(message) || message.method !== 'notifications/cancelled') return undefined
  const id = message.params?.requestId
  return typeof id === 'string' || typeof id === 'number' ? id : undefined
}

/** What has no request to be answered to: on standard error, which MCP clients keep as a log. */
function report(error: unknown): void {
  console.error(`baton mcp: ${error instanceof Error ? error.message : String(error)}`)
}
