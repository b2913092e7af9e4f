import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import autocannon from 'autocannon'
import { answer } from './child.ts'

/** The process of an agent that runs in a circle: a thousand requests a second, whatever it is told. */

/** `url` null: to a bare server in this process that refuses all of them, so that only Baton is left out. */
export type Runaway = { url: string | null; token: string; seconds: number }

/** `heldAfter`: ms from its first request to the first that is refused. */
export type Ran = { served: number; refused: number; heldAfter: number }

const nobody = createServer((_, response) => void response.writeHead(429).end())
await new Promise<void>(resolve => nobody.listen(0, '127.0.0.1', resolve))
const { port } = nobody.address() as AddressInfo

answer<Runaway>(async ({ url, token, seconds }) => {
  let [first, held] = [0, 0]
  const result = await autocannon({
    url: url ?? `http://127.0.0.1:${port}`,
    method: 'POST',
    body: '{}',
    connections: 20,
    overallRate: 1_000,
    duration: seconds,
    setupClient(client) {
      first ||= performance.now()
      client.on('response', status => {
        if (status === 429) held ||= performance.now()
      })
      client.setHeaders({ 'content-type': 'application/json', authorization: `Bearer ${token}` })
    },
  })
  return {
    served: result['2xx'],
    refused: result.non2xx,
    heldAfter: held === 0 ? Infinity : held - first,
  } satisfies Ran
})
