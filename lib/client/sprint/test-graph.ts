import * as fc from 'fast-check'
import type { TaskCard } from '#lib/domain/task/task.ts'
import { testCard } from '../board/test-card.ts'
import { type Graph, graphOf } from './graph.ts'

/** Tasks that wait for each other: `{ 'T-2': ['T-1'] }`. What is done or cancelled is given in `status`. */
export function testGraph(
  needs: Readonly<Record<string, readonly string[]>>,
  status: Readonly<Record<string, TaskCard['status']>> = {},
  outside: readonly string[] = [],
): Graph {
  const cards = Object.entries(needs).map(([code, dependsOn]) => {
    const waitingFor = dependsOn.filter(other => status[other] !== 'done')
    const own = status[code] ?? 'pending'
    return testCard({
      code,
      dependsOn: [...dependsOn],
      waitingFor,
      status: own,
      ready: own === 'pending' && waitingFor.length === 0,
      lease:
        own === 'in_progress' ? { holder: 'dev-1', fence: 1, expiresAt: '2026-11-21T10:15:00.000Z' } : null,
      blocked:
        own === 'blocked'
          ? {
              reason: 'No key',
              owner: 'ana',
              action: 'Send the key',
              since: '2026-11-21T10:00:00.000Z',
              escalation: { level: 0, to: [], at: null, next: null },
            }
          : null,
    })
  })
  const isOutside = ({ code }: TaskCard) => outside.includes(code)
  return graphOf({ tasks: cards.filter(card => !isOutside(card)), neighbours: cards.filter(isOutside) })
}

/** Random graphs without circles, of up to `size` tasks: a task waits for some of those before it. */
export const anyGraph = (size: number): fc.Arbitrary<Graph> =>
  fc
    .array(
      fc.record({
        needs: fc.array(fc.nat(size), { maxLength: 3 }),
        status: fc.constantFrom<TaskCard['status']>('pending', 'in_progress', 'blocked', 'done', 'cancelled'),
        isOutside: fc.boolean(),
      }),
      { maxLength: size },
    )
    .map(given => {
      const code = (index: number) => `T-${index + 1}`
      const needs = given.map(({ needs: some }, index) => [
        code(index),
        [...new Set(some.map(need => need % (index || 1)))].filter(() => index > 0).map(code),
      ])
      return testGraph(
        Object.fromEntries(needs),
        Object.fromEntries(given.map(({ status }, index) => [code(index), status])),
        given.flatMap(({ isOutside }, index) => (isOutside ? [code(index)] : [])),
      )
    })
