import { setTimeout as sleep } from 'node:timers/promises'
import { build, isBuildStale } from '#lib/runtime/build.ts'
import { startBatonServer } from '../e2e/server.ts'
import type { Case, Sample } from './case.ts'
import { memoryOf, parentOf } from './machine.ts'
import { postmasterOf } from './server.ts'

/** `npm start` on an empty home (the console is built beforehand), then again on the same one; and what it holds when idle. */
export const start: Case = {
  name: 'start',
  title: 'start, in seconds; memory when idle (server and database), in MiB',
  gates: [{ metric: 'second', atMost: 8 }],
  rounds: 3,
  async open() {
    if (isBuildStale()) await build(() => {})
    return { arms: [{ name: 'baton', run: startTwice }], close: async () => {} }
  },
}

async function startTwice(): Promise<Sample> {
  const began = performance.now()
  const server = await startBatonServer()
  const first = (performance.now() - began) / 1000
  try {
    await server.stop()
    const again = performance.now()
    await server.start()
    const second = (performance.now() - again) / 1000
    await sleep(3_000)
    return { first, second, memory: memoryOf(parentOf(postmasterOf(server).pid)) }
  } finally {
    await server.dispose()
  }
}
