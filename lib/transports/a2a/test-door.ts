import { createServer } from 'node:http'
import { AgentCard, type Message, Role, type SendMessageRequest } from '@a2a-js/sdk'
import {
  type Client,
  ClientFactory,
  ClientFactoryOptions,
  createAuthenticatingFetchWithRetry,
  JsonRpcTransportFactory,
} from '@a2a-js/sdk/client'
import { getRequestListener } from '@hono/node-server'
import { eventTypes } from '#lib/event-types.ts'
import { presentWith } from '#lib/events/read.ts'
import { startRelay } from '#lib/events/relay.ts'
import { listen } from '#lib/runtime/http.ts'
import { type Character, startTestBaton } from '#test/baton.ts'
import { a2aDoor } from './a2a.ts'
import { newMessage, textPart } from './parts.ts'

/** Baton with an A2A door of its own, which a test can shut down, and the SDK's clients for it. */
export async function startA2a() {
  const baton = await startTestBaton()
  const { database, log, actors, run, manifests, onCommitted } = baton.baton
  const relay = await startRelay({ database, url: baton.databaseUrl, log, present: presentWith(eventTypes) })
  onCommitted(relay.wake)
  const shutDown = new AbortController()
  let listeners = 0
  const door = a2aDoor({
    run,
    manifests,
    version: '1.2.3',
    baseUrl: request => new URL(request.url).origin,
    events: {
      subscribe(listener) {
        const unsubscribe = relay.subscribe(listener)
        listeners++
        return () => {
          listeners--
          unsubscribe()
        }
      },
    },
    signal: shutDown.signal,
    authenticate: request => actors.fromToken(request.headers.get('authorization')?.slice(7) ?? ''),
  })
  const server = createServer(getRequestListener(door.fetch))
  const url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`
  return {
    ...baton,
    url,
    restUrl: baton.url,
    shutDown: () => shutDown.abort(),
    openStreams: () => listeners,
    client: (who: Character) => factoryFor(who).createFromUrl(url),
    async legacyClient(who: Character): Promise<Client> {
      const card = AgentCard.fromJSON(await (await fetch(`${url}/.well-known/agent-card.json`)).json())
      const legacy = card.supportedInterfaces.filter(({ protocolVersion }) => protocolVersion === '0.3')
      return factoryFor(who).createFromAgentCard({ ...card, supportedInterfaces: legacy })
    },
    async close() {
      shutDown.abort()
      server.closeAllConnections()
      server.close()
      await relay.close()
      await baton.close()
    },
  }
}

function factoryFor({ token }: Character): ClientFactory {
  const fetchImpl = createAuthenticatingFetchWithRetry(fetch, {
    headers: async () => ({ authorization: `Bearer ${token}` }),
    shouldRetryWithHeaders: async () => undefined,
  })
  const transport = new JsonRpcTransportFactory({ fetchImpl, legacyCompat: { enabled: true } })
  return new ClientFactory(
    ClientFactoryOptions.createFrom(ClientFactoryOptions.default, { transports: [transport] }),
  )
}

/** A request to send this text, or these fields of a message. */
export function request(content: string | Partial<Message>): SendMessageRequest {
  const fields = typeof content === 'string' ? { parts: [textPart(content)] } : content
  const message = newMessage({ messageId: crypto.randomUUID(), role: Role.ROLE_USER, parts: [], ...fields })
  return { tenant: '', message, configuration: undefined, metadata: undefined }
}
