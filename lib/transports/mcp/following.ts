import type {
  JSONRPCErrorResponse,
  JSONRPCMessage,
  JSONRPCNotification,
  JSONRPCRequest,
  JSONRPCResponse,
  RequestId,
  TransportSendOptions,
} from '@modelcontextprotocol/client'

type RpcError = JSONRPCErrorResponse['error']

type Ways = {
  send(request: JSONRPCRequest, options: TransportSendOptions): Promise<void>
  /** Tells the client that there will be nothing to hear. */
  refuse(error: RpcError): void
  failureOf(error: unknown): RpcError
}

type One = {
  request: JSONRPCRequest
  ways: Ways
  abort: AbortController
  timer?: NodeJS.Timeout
  isHeard: boolean
}

/** Milliseconds before a server that went away is asked again. */
const askAgainAfter = 1_000

/** Why a server is not there, and may be again: anything else is an answer. */
const awayCodes = new Set(['server_unreachable', 'connection_lost', 'unavailable'])

/**
 * The `subscriptions/listen` requests of a client of 2026-07-28 while servers come and go. After a gap it is told of all that
 * it follows, since any of it may have changed meanwhile.
 */
export class Following {
  readonly #open = new Map<RequestId, One>()

  begin(request: JSONRPCRequest, ways: Ways): void {
    const one = { request, ways, abort: new AbortController(), isHeard: false }
    this.#open.set(request.id, one)
    this.#ask(one)
  }

  /** What the client is told of a notification: the acknowledgement of a repeated request is none of its business. */
  heard(message: JSONRPCMessage): readonly JSONRPCMessage[] {
    const one = acknowledged(message, this.#open)
    if (!one) return [message]
    if (one.isHeard) return changesOf(message)
    one.isHeard = true
    return [message]
  }

  /** Whether the response was to one of these; a server that ends in peace is asked again when it is back. */
  ended(id: RequestId, response: JSONRPCResponse): boolean {
    const one = this.#open.get(id)
    if (!one) return false
    if ('error' in response) this.#refuse(one, response.error)
    else this.#later(one)
    return true
  }

  end(id: RequestId): void {
    const one = this.#open.get(id)
    this.#open.delete(id)
    clearTimeout(one?.timer)
    one?.abort.abort()
  }

  endAll(): void {
    for (const id of [...this.#open.keys()]) this.end(id)
  }

  #ask(one: One): void {
    one.ways
      .send(one.request, { requestSignal: one.abort.signal, onRequestStreamEnd: () => this.#later(one) })
      .catch(error => {
        const failure = one.ways.failureOf(error)
        if (one.isHeard && isAway(failure)) this.#later(one)
        else this.#refuse(one, failure)
      })
  }

  #later(one: One): void {
    if (this.#open.get(one.request.id) !== one) return
    clearTimeout(one.timer)
    one.timer = setTimeout(() => this.#ask(one), askAgainAfter)
  }

  #refuse(one: One, error: RpcError): void {
    if (!this.#open.delete(one.request.id)) return
    one.ways.refuse(error)
  }
}

const isAway = ({ data }: RpcError): boolean =>
  data !== null && typeof data === 'object' && 'code' in data && awayCodes.has(String(data.code))

const subscriptionKey = 'io.modelcontextprotocol/subscriptionId'

function acknowledged(message: JSONRPCMessage, open: ReadonlyMap<RequestId, One>): One | undefined {
  if (!('method' in message) || message.method !== 'notifications/subscriptions/acknowledged')
    return undefined
  const id = metaOf(message)[subscriptionKey]
  return typeof id === 'string' || typeof id === 'number' ? open.get(id) : undefined
}

const metaOf = ({ params }: JSONRPCNotification): Record<string, unknown> => ({ ...params?._meta })

/** The changes that the acknowledged filter asks for, all of them at once. */
function changesOf(message: JSONRPCMessage): JSONRPCNotification[] {
  if (!('method' in message) || !('params' in message)) return []
  const { params } = message
  const filter = Object(params?.notifications)
  const _meta = params?._meta
  const change = (method: string, more: object = {}): JSONRPCNotification => ({
    jsonrpc: '2.0',
    method,
    params: { ...more, ...(_meta && { _meta }) },
  })
  const uris: unknown[] = Array.isArray(filter.resourceSubscriptions) ? filter.resourceSubscriptions : []
  return [
    ...(filter.toolsListChanged ? [change('notifications/tools/list_changed')] : []),
    ...(filter.resourcesListChanged ? [change('notifications/resources/list_changed')] : []),
    ...uris.map(uri => change('notifications/resources/updated', { uri })),
  ]
}
