import autocannon from 'autocannon'
import { answer } from './child.ts'

/** The process that sends the requests of P5: one connection for each token. */

export type Load = { url: string; method: 'GET' | 'POST'; body?: object; tokens: string[]; requests: number }

/** Per second, and ms. */
export type Loaded = { rate: number; p50: number; p99: number }

answer<Load>(async ({ url, method, body, tokens, requests }) => {
  let next = 0
  let [first, last] = [0, 0]
  const result = await autocannon({
    url,
    method,
    connections: tokens.length,
    amount: requests,
    ...(body && { body: JSON.stringify(body) }),
    setupClient(client) {
      first ||= performance.now()
      client.on('response', () => {
        last = performance.now()
      })
      client.setHeaders({
        'content-type': 'application/json',
        authorization: `Bearer ${tokens[next++ % tokens.length]}`,
      })
    },
  })
  const failed = result.non2xx + result.errors
  if (failed > 0) throw new Error(`${url}: ${failed} requests failed`)
  return {
    // autocannon counts whole seconds.
    rate: (requests / (last - first)) * 1_000,
    p50: result.latency.p50,
    p99: result.latency.p99,
  } satisfies Loaded
})
