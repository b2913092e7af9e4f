import type { Arm, Case, Sample } from './case.ts'
import { type Child, startChild } from './child.ts'
import { processorTime } from './machine.ts'
import { type Heard, type Opened, perSecond, type Told, viewers } from './p4-shared.ts'
import { percentile } from './statistics.ts'

/** From the moment in which a COMMIT has returned to the moment in which a browser's handler is called. */
export const live: Case = {
  name: 'P4',
  title: `commit to client: ${viewers} viewers, ${perSecond} events a second`,
  gates: [
    { metric: 'p50', against: 'socket.io', atMost: 2.5 },
    { metric: 'p99', against: 'socket.io', atMost: 2 },
    { metric: 'cpu', against: 'socket.io', atMost: 1.5 },
    { metric: 'gaps', atMost: 0 },
  ],
  steady: 'cpu',
  async open() {
    const servers = { 'socket.io': startChild('p4-bare.ts'), baton: startChild('p4-baton.ts') }
    const audience = startChild('p4-viewers.ts')
    const arms: Arm[] = []
    for (const [name, server] of Object.entries(servers)) {
      const opened = await server.ask<Opened>('open')
      arms.push({
        name,
        prepare: async () => void (await audience.ask(opened)),
        run: () => measured(server, audience),
      })
    }
    return {
      arms,
      async close() {
        for (const child of [audience, ...Object.values(servers)]) await child.stop()
      },
    }
  },
}

/** `cpu` is of the server and its database, per delivery. */
async function measured(server: Child, audience: Child): Promise<Sample> {
  const before = processorTime(server.pid)
  const { at } = await server.ask<Told>('tell')
  const heard = await audience.ask<Heard>(at.length)
  const used = processorTime(server.pid) - before
  const waits = heard.arrivals.flatMap(times =>
    times.map((time, number) => time - (at[number] ?? Number.NaN)),
  )
  return {
    p50: percentile(waits, 0.5),
    p99: percentile(waits, 0.99),
    cpu: used / waits.length,
    gaps: heard.gaps,
  }
}
