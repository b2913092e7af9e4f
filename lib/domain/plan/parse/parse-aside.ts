import { Worker } from 'node:worker_threads'
import { type ParsedPlan, parsePlan } from './parse-plan.ts'
import { PlanTooComplex } from './plan-too-complex.ts'

export type Question = { id: number; markdown: string }
export type Answer = { id: number; plan?: ParsedPlan; tooComplex?: string; failure?: string }

/** Characters that are read at once: some 20 ms. Passing a text to the thread and back costs as much. */
const short = 20_000

/**
 * Like parsePlan, but a long plan is read in a thread of its own: reading takes up to three seconds of processor time, and
 * claims, heartbeats and everyone else would wait for it. Throws PlanTooComplex.
 */
export async function parsePlanAside(markdown: string): Promise<ParsedPlan> {
  if (markdown.length <= short) return parsePlan(markdown)
  thread ??= startThread()
  const { ask } = thread
  const { plan, tooComplex, failure } = await ask(markdown)
  if (plan) return plan
  if (tooComplex !== undefined) throw new PlanTooComplex(tooComplex)
  throw new Error(`The plan could not be read: ${failure}`)
}

type Thread = { ask(markdown: string): Promise<Answer> }
type Waiting = { resolve: (answer: Answer) => void; reject: (error: Error) => void }

let thread: Thread | undefined

/** Started with the first long plan, and kept; it keeps the process only while it reads. */
function startThread(): Thread {
  const waiting = new Map<number, Waiting>()
  const worker = new Worker(new URL('./reader-thread.ts', import.meta.url), {
    // Flags of the process, such as --eval, are not for the thread.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  let lastId = 0
  worker.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.resolve(answer)
    waiting.delete(answer.id)
    if (waiting.size === 0) worker.unref()
  })
  const end = (error: Error) => {
    thread = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('error', end)
  worker.on('exit', code => end(new Error(`the thread that reads plans ended with ${code}`)))
  return {
    ask: markdown =>
      new Promise((resolve, reject) => {
        lastId += 1
        waiting.set(lastId, { resolve, reject })
        worker.ref()
        worker.postMessage({ id: lastId, markdown } satisfies Question)
      }),
  }
}
