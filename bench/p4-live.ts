import type { Arm, Case, Sample, Stage } from './case.ts'
import { type Child, startChild } from './child.ts'
import { processorTime } from './machine.ts'
import { type Heard, type Opened, type Scale, type Told, usualScale, variablesOf } from './p4-shared.ts'
import { percentile } from './statistics.ts'

/** From the moment in which a COMMIT has returned to the moment in which a browser's handler is called. */
export const live: Case = {
  name: 'P4',
  title: `commit to client: ${usualScale.viewers} viewers, ${usualScale.perSecond} events a second`,
  gates: [
    { metric: 'p50', against: 'socket.io', atMost: 2.5 },
    { metric: 'p99', against: 'socket.io', atMost: 2 },
    { metric: 'cpu', against: 'socket.io', atMost: 1.5 },
    { metric: 'gaps', atMost: 0 },
  ],
  steady: 'cpu',
  open: () => openLive(usualScale),
}

const crowded: Scale = { viewers: 1_000, perSecond: 10, events: 60, says: 'message' }

/** The same for what somebody says in a conversation, to a full house. */
export const delivery: Case = {
  name: 'delivery',
  title: `a message to ${crowded.viewers} sockets, ${crowded.perSecond} messages a second`,
  gates: [
    { metric: 'p50', against: 'socket.io', atMost: 2.5 },
    { metric: 'p99', against: 'socket.io', atMost: 2 },
    { metric: 'cpu', against: 'socket.io', atMost: 1.5 },
    { metric: 'gaps', atMost: 0 },
  ],
  steady: 'cpu',
  open: () => openLive(crowded),
}

async function openLive(scale: Scale): Promise<Stage> {
  const start = (file: string) => startChild(file, variablesOf(scale))
  const servers = { 'socket.io': start('p4-bare.ts'), baton: start('p4-baton.ts') }
  const audience = start('p4-viewers.ts')
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
