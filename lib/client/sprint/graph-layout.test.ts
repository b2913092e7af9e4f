import Elk from 'elkjs/lib/elk.bundled.js'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { edgesOf, type Graph } from './graph.ts'
import { fromElk, layoutKey, nodeSize, roundedPath, toElk } from './graph-layout.ts'
import { stepFrom } from './graph-steps.ts'
import { anyGraph, testGraph } from './test-graph.ts'

const elk = new Elk()
const layOut = async (graph: Graph) => fromElk(await elk.layout(toElk(graph)))

test('in any graph every task has a place of its own, left of what depends on it, and every edge leads there', async () => {
  await fc.assert(
    fc.asyncProperty(anyGraph(20), async graph => {
      const { places, routes } = await layOut(graph)
      expect([...places.keys()].sort()).toEqual([...graph.tasks.keys()].sort())
      const all = [...places.values()]
      for (const [index, a] of all.entries())
        for (const b of all.slice(index + 1))
          expect(Math.abs(a.x - b.x) >= nodeSize.width || Math.abs(a.y - b.y) >= nodeSize.height).toBe(true)
      for (const { id, from, to } of edgesOf(graph)) {
        const [start, end] = [places.get(from), places.get(to)]
        expect(end?.x).toBeGreaterThan(start?.x ?? Number.NaN)
        expect(routes.get(id)?.at(0)?.x).toBeCloseTo((start?.x ?? 0) + nodeSize.width)
        expect(routes.get(id)?.at(-1)?.x).toBeCloseTo(end?.x ?? 0)
      }
    }),
    { numRuns: 25 },
  )
})

test('a change of status asks for no new layout, a new edge does', () => {
  const needs = { 'T-1': [], 'T-2': ['T-1'] }
  expect(layoutKey(testGraph(needs, { 'T-1': 'done' }))).toBe(layoutKey(testGraph(needs)))
  expect(layoutKey(testGraph({ ...needs, 'T-2': [] }))).not.toBe(layoutKey(testGraph(needs)))
})

test('arrows lead along the edges, and up and down between them', async () => {
  const graph = testGraph({ 'T-1': [], 'T-2': ['T-1'], 'T-3': ['T-1'] })
  const layout = await layOut(graph)
  const after = stepFrom(graph, layout, 'T-1', 'right')
  expect(['T-2', 'T-3']).toContain(after)
  expect(stepFrom(graph, layout, after ?? '', 'left')).toBe('T-1')
  expect(stepFrom(graph, layout, 'T-1', 'left')).toBeUndefined()
  const upper = (layout.places.get('T-2')?.y ?? 0) < (layout.places.get('T-3')?.y ?? 0) ? 'T-2' : 'T-3'
  const lower = upper === 'T-2' ? 'T-3' : 'T-2'
  expect(stepFrom(graph, layout, upper, 'down')).toBe(lower)
  expect(stepFrom(graph, layout, lower, 'up')).toBe(upper)
})

test('a way with corners is drawn round, and a straight one straight', () => {
  expect(
    roundedPath(
      [
        { x: 0, y: 0 },
        { x: 10, y: 0 },
      ],
      4,
    ),
  ).toBe('M0 0L10 0')
  const corner = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
  ]
  expect(roundedPath(corner, 4)).toBe('M0 0L6 0Q10 0 10 4L10 10')
  expect(roundedPath([], 4)).toBe('')
})
