import autocannon from 'autocannon'
import { answer } from './child.ts'

/** The process of an agent that runs in a circle: a thousand requests a second, whatever it is told. */

export type Runaway = { url: string; token: string; seconds: number }

/** `heldAfter`: ms from its first request to the first that is refused. */
export type Ran = { served: number; refused: number; heldAfter: number }

answer<Runaway>(async ({ url, token, seconds }) => {
  let [first, held] = [0, 0]
  const result = await autocannon({
    url,
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
