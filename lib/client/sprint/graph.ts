import type { TaskCard } from '#lib/domain/task/task.ts'
import type { Output } from '../call.ts'

export type SprintGraph = Output<'sprint.graph'>

/** The tasks of a sprint and those around it by code, and who waits for whom. */
export type Graph = {
  /** In order of creation. */
  tasks: ReadonlyMap<string, TaskCard>
  /** By code, the codes of what depends on it. */
  dependents: ReadonlyMap<string, readonly string[]>
  /** Those of no or another sprint. */
  outside: ReadonlySet<string>
}

/** From a task to one that depends on it; open while that one still waits for it. */
export type Edge = { id: string; from: string; to: string; isOpen: boolean }

export function graphOf({ tasks, neighbours }: Pick<SprintGraph, 'tasks' | 'neighbours'>): Graph {
  const all = [...tasks, ...neighbours].sort((a, b) => a.ordinal - b.ordinal)
  const byCode = new Map(all.map(task => [task.code, task]))
  const dependents = new Map(all.map(({ code }) => [code, [] as string[]]))
  for (const { code, dependsOn } of all) for (const other of dependsOn) dependents.get(other)?.push(code)
  return { tasks: byCode, dependents, outside: new Set(neighbours.map(({ code }) => code)) }
}

/** The edges between tasks of the graph: what lies beyond it is not drawn. */
export function edgesOf({ tasks }: Pick<Graph, 'tasks'>): Edge[] {
  return [...tasks.values()].flatMap(({ code, dependsOn, waitingFor }) =>
    dependsOn
      .filter(other => tasks.has(other))
      .map(other => ({
        id: edgeId(other, code),
        from: other,
        to: code,
        isOpen: waitingFor.includes(other),
      })),
  )
}

export const edgeId = (from: string, to: string): string => `${from} ${to}`

/** Work that is still to be done. */
export const isOpen = ({ status }: Pick<TaskCard, 'status'>): boolean =>
  status !== 'done' && status !== 'cancelled'
