import type { Case, Sample } from './case.ts'
import { startChild } from './child.ts'
import { insertProjectsAndAgents, replaceTasks } from './dataset.ts'
import { processorTime } from './machine.ts'
import type { Load, Loaded } from './p5-client.ts'
import { startBenchServer } from './server.ts'

const requests = 12_000

/** What agents do most: say that they live (nothing to write most of the time), and note something. */
export const quick: Case = {
  name: 'P5',
  title: 'heartbeat with nothing to write, and a note, through HTTP; 8 connections',
  gates: [
    { metric: 'cpu', arm: 'heartbeat', against: 'hono', atMost: 6 },
    { metric: 'rate', arm: 'heartbeat', against: 'next', atLeast: 5 },
  ],
  steady: 'cpu',
  async open() {
    const server = await startBenchServer()
    const dataset = await insertProjectsAndAgents(server.pool, 1, 8)
    await replaceTasks(server.pool, dataset, 100)
    const tokens = dataset.agents.flat().map(({ token }) => token)
    const peer = startChild('p5-hono.ts')
    const { url } = await peer.ask<{ url: string }>({})
    const client = startChild('p5-client.ts')
    const arm = (name: string, pid: number, load: Omit<Load, 'requests' | 'tokens'>, share = 1) => ({
      name,
      run: () => measured(pid, { ...load, requests: requests * share, tokens }),
    })
    const measured = async (pid: number, load: Load): Promise<Sample> => {
      const before = processorTime(pid)
      const { rate, p50, p99 } = await client.ask<Loaded>(load)
      return { rate, p50, p99, cpu: (processorTime(pid) - before) / load.requests }
    }
    return {
      arms: [
        arm('hono', peer.pid, { url: `${url}/`, method: 'POST', body: {} }),
        arm('next', server.pid, { url: `${server.url}/api/auth/csrf`, method: 'GET' }, 0.25),
        arm('heartbeat', server.pid, { url: `${server.url}/api/agents/heartbeat`, method: 'POST', body: {} }),
        arm(
          'note',
          server.pid,
          {
            url: `${server.url}/api/tasks/BENCH-1/note`,
            method: 'POST',
            body: { note: 'Found the slow index.' },
          },
          0.5,
        ),
      ],
      rest: async () => void (await server.pool.query('CHECKPOINT')),
      async close() {
        await client.stop()
        await peer.stop()
        await server.dispose()
      },
    }
  },
}
