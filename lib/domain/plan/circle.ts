import { OperationError } from '#lib/operation/errors.ts'
import { findCycle } from './parse/find-cycle.ts'
import type { PlanState } from './state.ts'

type Planned = { code: string; planned: { source: { line: number } } }

/** Also a circle that closes through tasks which are not in the plan. */
export function refuseCircle(
  planned: ReadonlyMap<string, Planned>,
  needs: ReadonlyMap<string, readonly string[]>,
  state: PlanState,
): void {
  const graph = [...needs].map(([id, list]) => ({ code: null, key: id, dependsOn: [...list] }))
  const circle = findCycle(graph)
  if (!circle) return
  const codes = circle.map(id => planned.get(id)?.code ?? state.project.get(id)?.code ?? '?')
  const named = [...codes, codes[0] ?? '?']
  const lines = circle.flatMap(id => planned.get(id)?.planned.source.line ?? [])
  throw new OperationError(
    'conflict',
    'dependency_cycle',
    `The dependencies of the plan make a circle: ${shorten(named)}.`,
    {
      cycle: named.slice(0, 100),
      lines: lines.slice(0, 100),
      hint: 'A task cannot wait for one that waits for it. Take one of these dependencies out of the plan.',
    },
  )
}

const shorten = (codes: readonly string[]): string =>
  codes.length <= 20
    ? codes.join(' → ')
    : `${codes.slice(0, 18).join(' → ')} → … → ${codes.at(-1)} (${codes.length - 1} tasks)`
