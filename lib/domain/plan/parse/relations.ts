import type { Draft } from './draft.ts'
import type { Ledger } from './ledger.ts'
import { PlanTooComplex } from './plan-too-complex.ts'

const MOST_EDGES = 100_000

/** Which task needs which, and which may run in parallel. */
export type Relations = ReturnType<typeof openRelations>

/** Collects the relations between the tasks of a plan. Saying a thing twice changes nothing. */
export function openRelations(drafts: Draft[], ledger: Ledger) {
  const needs = new Map<Draft, Set<Draft>>(drafts.map(draft => [draft, new Set()]))
  const groups = new Map<Draft, string>()
  const order = new Map(drafts.map((draft, index) => [draft, index]))
  const rank = (draft: Draft): number => order.get(draft) ?? 0
  let edges = 0
  let parallel = 0

  function need(task: Draft, needed: Draft): void {
    const known = needs.get(task)
    if (!known || task === needed || known.has(needed)) return
    known.add(needed)
    edges += 1
    if (edges > MOST_EDGES) throw tooMany()
  }

  return {
    isTask: (draft: Draft): boolean => needs.has(draft),
    need,
    /** In the order of the plan. */
    needsOf: (task: Draft): Draft[] => [...(needs.get(task) ?? [])].sort((a, b) => rank(a) - rank(b)),
    groupOf: (task: Draft): string | null => groups.get(task) ?? null,
    /** The tasks may run in parallel. A task stays in the first group it is named in. */
    group(tasks: Draft[], line: number): void {
      const free = tasks.filter(task => !groups.has(task))
      for (const task of tasks.filter(taken => groups.has(taken) && free.length > 0)) {
        ledger.remark(
          line,
          task.code ?? task.title,
          `is already in ${groups.get(task)}, and a task has one parallel group`,
        )
      }
      if (free.length < 2) return
      parallel += 1
      for (const task of free) groups.set(task, `parallel-${parallel}`)
    },
    /** The task comes after all others, save those that come after it. */
    putLast(task: Draft): void {
      const later = reachable(task, invert(needs))
      for (const other of drafts) if (!later.has(other)) need(task, other)
    },
    /** The task comes before all others, save those that come before it. */
    putFirst(task: Draft): void {
      const earlier = reachable(task, needs)
      for (const other of drafts) if (!earlier.has(other)) need(other, task)
    },
  }
}

function tooMany(): PlanTooComplex {
  const limit = MOST_EDGES.toLocaleString('en')
  return new PlanTooComplex(`The plan states more than ${limit} dependencies. Split it into smaller plans.`)
}

function invert(needs: Map<Draft, Set<Draft>>): Map<Draft, Set<Draft>> {
  const inverse = new Map<Draft, Set<Draft>>([...needs.keys()].map(draft => [draft, new Set()]))
  for (const [task, needed] of needs) for (const other of needed) inverse.get(other)?.add(task)
  return inverse
}

function reachable(start: Draft, next: Map<Draft, Set<Draft>>): Set<Draft> {
  const found = new Set([start])
  for (const task of found) for (const other of next.get(task) ?? []) found.add(other)
  return found
}
