import type { TaskCard } from '#lib/domain/task/task.ts'
import { type Graph, isOpen } from './graph.ts'

export type WhyWaits = {
  /** All that must be done before, the nearest first. */
  waitsFor: readonly TaskCard[]
  /** Those of them, or the task itself, that wait for nothing: where somebody can do something now. */
  starts: readonly TaskCard[]
  /** What becomes ready when it is done. */
  frees: readonly TaskCard[]
  /** What depends on it, but waits for others as well. */
  brings: readonly TaskCard[]
  /** How many open tasks wait for it, however indirectly. */
  behind: number
}

/** Why a task does not move, and what moves when it is done; undefined when the graph does not have it. */
export function whyWaits(graph: Graph, code: string): WhyWaits | undefined {
  const task = graph.tasks.get(code)
  if (!task) return undefined
  const waitsFor = isOpen(task) ? walk(code, other => openBefore(graph, other)) : []
  const next = isOpen(task) ? openAfter(graph, code) : []
  return {
    waitsFor: cards(graph, waitsFor),
    starts: cards(graph, isOpen(task) ? [code, ...waitsFor] : []).filter(each => isStart(graph, each)),
    frees: cards(graph, next).filter(({ waitingFor }) => waitingFor.length === 1),
    brings: cards(graph, next).filter(({ waitingFor }) => waitingFor.length > 1),
    behind: isOpen(task) ? walk(code, other => openAfter(graph, other)).length : 0,
  }
}

/** What a cancelled task waited for does not matter: it stands in the way itself. */
const openBefore = ({ tasks }: Graph, code: string): readonly string[] => {
  const task = tasks.get(code)
  return task && isOpen(task) ? task.waitingFor.filter(other => tasks.has(other)) : []
}

const openAfter = ({ tasks, dependents }: Graph, code: string): readonly string[] =>
  (dependents.get(code) ?? []).filter(other => tasks.get(other)?.waitingFor.includes(code))

const isStart = (graph: Graph, task: TaskCard): boolean =>
  task.status === 'blocked' || openBefore(graph, task.code).length === 0

/** Everything that is reached from `start`, breadth first, each once and without itself. */
function walk(start: string, next: (code: string) => readonly string[]): string[] {
  const seen = new Set([start])
  for (const code of seen) for (const other of next(code)) seen.add(other)
  seen.delete(start)
  return [...seen]
}

const cards = ({ tasks }: Graph, codes: readonly string[]): TaskCard[] =>
  codes.flatMap(code => tasks.get(code) ?? [])
