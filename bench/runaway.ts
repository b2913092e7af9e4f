import { setTimeout as sleep } from 'node:timers/promises'
import type { Case, Sample } from './case.ts'
import { startChild } from './child.ts'
import { insertProjectsAndAgents, replaceTasks } from './dataset.ts'
import type { Ran, Runaway } from './runaway-client.ts'
import { type BenchServer, startBenchServer } from './server.ts'
import { percentile } from './statistics.ts'

const seconds = 5
/** Milliseconds between two notes of an agent at work. */
const pause = 20

/**
 * Seven agents note what they do, alone, and beside one that makes a thousand requests a second (docs/operating.md, BATON_AGENT_RATE).
 * Who makes them is on this machine too, as it would not be: for `alone` it makes as many elsewhere.
 */
export const runaway: Case = {
  name: 'runaway',
  title: `7 agents at work through HTTP, beside one that makes 1,000 requests a second`,
  gates: [
    { metric: 'p99', arm: 'beside', against: 'alone', atMost: 2 },
    { metric: 'heldAfter', arm: 'beside', atMost: 1_000 },
  ],
  steady: 'p50',
  async open() {
    const server = await startBenchServer({ BATON_AGENT_RATE: '300' })
    const dataset = await insertProjectsAndAgents(server.pool, 1, 8)
    await replaceTasks(server.pool, dataset, 100)
    const [wild = '', ...others] = dataset.agents.flat().map(({ token }) => token)
    const client = startChild('runaway-client.ts')
    const url = `${server.url}/api/agents/heartbeat`
    return {
      arms: [
        {
          name: 'alone',
          async run() {
            const ran = client.ask<Ran>({ url: null, token: wild, seconds } satisfies Runaway)
            const [sample] = await Promise.all([notes(server, others), ran])
            return sample
          },
        },
        {
          name: 'beside',
          async run() {
            const ran = client.ask<Ran>({ url, token: wild, seconds } satisfies Runaway)
            const [sample, { heldAfter, served }] = await Promise.all([notes(server, others), ran])
            return { ...sample, heldAfter, served: served / seconds }
          },
        },
      ],
      rest: async () => void (await server.pool.query('CHECKPOINT')),
      async close() {
        await client.stop()
        await server.dispose()
      },
    }
  },
}

async function notes({ url }: BenchServer, tokens: readonly string[]): Promise<Sample> {
  const waits: number[] = []
  const end = performance.now() + seconds * 1_000
  await Promise.all(
    tokens.map(async token => {
      while (performance.now() < end) {
        const before = performance.now()
        const answer = await fetch(`${url}/api/tasks/BENCH-1/note`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ note: 'Found the slow index.' }),
        })
        await answer.arrayBuffer()
        if (!answer.ok) throw new Error(`a note was answered ${answer.status}`)
        waits.push(performance.now() - before)
        await sleep(pause)
      }
    }),
  )
  return { rate: waits.length / seconds, p50: percentile(waits, 0.5), p99: percentile(waits, 0.99) }
}
