import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { testCard } from '../board/test-card.ts'
import { isOpen } from './graph.ts'
import { standing } from './standing.ts'
import { anyGraph, testGraph } from './test-graph.ts'
import { whyWaits } from './why-waits.ts'

const codes = (cards: readonly { code: string }[] | undefined) => cards?.map(({ code }) => code)

const chain = { 'T-1': [], 'T-2': ['T-1'], 'T-3': ['T-2'], 'T-4': ['T-2', 'T-5'], 'T-5': [], 'T-6': ['T-4'] }

test('it names all that must be done before, the nearest first, and where somebody can begin', () => {
  const why = whyWaits(testGraph(chain), 'T-6')
  expect(codes(why?.waitsFor)).toEqual(['T-4', 'T-2', 'T-5', 'T-1'])
  expect(codes(why?.starts)).toEqual(['T-5', 'T-1'])
})

test('a blocked task is where somebody can do something, whatever it waits for', () => {
  const why = whyWaits(testGraph(chain, { 'T-2': 'blocked' }), 'T-3')
  expect(codes(why?.starts)).toEqual(['T-2', 'T-1'])
})

test('it says what becomes ready when the task is done, and what still waits for others', () => {
  const why = whyWaits(testGraph(chain), 'T-2')
  expect(codes(why?.frees)).toEqual(['T-3'])
  expect(codes(why?.brings)).toEqual(['T-4'])
  expect(why?.behind).toBe(3)
})

test('what is done waits for nothing and holds nothing up', () => {
  const why = whyWaits(testGraph(chain, { 'T-1': 'done' }), 'T-1')
  expect(why).toEqual({ waitsFor: [], starts: [], frees: [], brings: [], behind: 0 })
})

test('a task that the graph does not have is not explained', () => {
  expect(whyWaits(testGraph(chain), 'X-9')).toBeUndefined()
})

test('in any graph, every open task has a place where somebody can begin, and nothing there waits for open work', () => {
  fc.assert(
    fc.property(anyGraph(25), graph => {
      for (const [code, task] of graph.tasks) {
        const why = whyWaits(graph, code)
        if (!isOpen(task)) continue
        expect(why?.starts.length).toBeGreaterThan(0)
        for (const start of why?.starts ?? [])
          expect(start.status === 'blocked' || !isOpen(start) || start.waitingFor.length === 0).toBe(true)
      }
    }),
  )
})

test('how a task stands is said in words', () => {
  const say = (given: Parameters<typeof testCard>[0]) => standing(testCard(given))
  expect(say({ code: 'T-1' })).toBe('ready for anyone')
  expect(say({ code: 'T-1', pod: 'DevPod' })).toBe('ready for anyone in DevPod')
  expect(say({ code: 'T-1', pod: 'DevPod', assignee: 'dev-2' })).toBe('ready for dev-2')
  expect(say({ code: 'T-1', waitingFor: ['T-9'] })).toBe('waits for T-9')
  expect(say({ code: 'T-1', status: 'in_review' })).toBe('waits for a review')
  expect(say({ code: 'T-1', status: 'in_progress' })).toBe('begun, and nobody holds it')
  const lease = { holder: 'dev-1', fence: 1, expiresAt: '2026-11-21T10:15:00.000Z' }
  expect(say({ code: 'T-1', status: 'in_progress', lease })).toBe('dev-1 works on it')
})
