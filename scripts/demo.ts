import { setTimeout as sleep } from 'node:timers/promises'
import { agents } from '../prisma/example-project.ts'
import { exampleKey, loadExample } from '../prisma/seed.ts'
import { address, type Call, callerWith, Refused } from './demo/server.ts'

/**
 * `npm run demo`: loads the example project into the running server and lets three scripted agents work on it through HTTP, so
 * that there is something to watch. They are scripts, not models, and say so. Ends when nothing is left, or after ten minutes.
 */

const deadline = Date.now() + 10 * 60_000

const remarks: Record<string, string[]> = {
  'demo-scout': ['Read the interviews again', 'Wrote the first draft', 'Left two questions open on purpose'],
  'demo-builder': [
    'Wrote the failing test first',
    'The store keeps 40 MB at most',
    'Split the change into two commits',
  ],
  'demo-tester': [
    'Tried it with airplane mode',
    'Found a flicker, noted the steps',
    'Ran it a hundred times',
  ],
}

try {
  const tokens = await loadExample()
  console.log(
    `Three scripted agents work on project ${exampleKey}. Watch them at ${address}/board (choose the project ${exampleKey}).`,
  )
  await Promise.all(agents.map(({ name }) => work(name, callerWith(tokens.get(name) ?? ''))))
  console.log('The agents have nothing left to do.')
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}

/** Heartbeat, next task, notes, hand on; waits while others must finish first. */
async function work(name: string, call: Call): Promise<void> {
  for (let idle = 0; idle < 12 && Date.now() < deadline; ) {
    await call('agent.heartbeat')
    const { task, lease, waiting } = await call('task.next')
    if (task) {
      idle = 0
      await carryOut(name, call, task.code, lease.fence)
    } else {
      if (waiting.inProgress === 0 && waiting.ready === 0 && waiting.waitingForDependencies === 0) return
      idle++
      await pause(4)
    }
  }
}

async function carryOut(name: string, call: Call, code: string, fence: number): Promise<void> {
  console.log(`${name}: ${code}`)
  await call('agent.log', { message: `Starting ${code} (scripted demo)`, task: code })
  for (const note of (remarks[name] ?? []).slice(0, 1 + Math.floor(Math.random() * 3))) {
    await pause(3)
    await call('task.note', { code, note, fence })
    await call('agent.heartbeat')
  }
  await pause(3)
  await call('task.complete', {
    code,
    summary: `${code} is done (scripted demo).`,
    handoffNote: `From ${name}: everything is in the notes of ${code}; start with the last one.`,
    fence,
  })
}

function pause(seconds: number): Promise<void> {
  return sleep(seconds * 1000 * (0.6 + Math.random() * 0.8))
}

function explain(error: unknown): string {
  if (error instanceof Refused) return `${error.problem.detail} ${error.problem.hint ?? ''}`
  const message = error instanceof Error ? error.message : String(error)
  return message === 'fetch failed'
    ? `Baton does not answer at ${address}: start it with npm start.`
    : message
}
