import { parentPort } from 'node:worker_threads'
import type { Answer, Question } from './parse-aside.ts'
import { parsePlan } from './parse-plan.ts'
import { PlanTooComplex } from './plan-too-complex.ts'

/** The thread of parse-aside.ts: reads one plan after the other. */
parentPort?.on('message', ({ id, markdown }: Question) => parentPort?.postMessage(answer(id, markdown)))

function answer(id: number, markdown: string): Answer {
  try {
    return { id, plan: parsePlan(markdown) }
  } catch (error) {
    if (error instanceof PlanTooComplex) return { id, tooComplex: error.message }
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
