import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { criticalPath } from './critical-path.ts'
import { type Graph, isOpen } from './graph.ts'
import { anyGraph, testGraph } from './test-graph.ts'

/** The length of the longest chain, the plain way: every chain there is. */
function longestChain({ tasks, outside }: Graph): number {
  const upTo = (code: string): number => {
    const task = tasks.get(code)
    return task && isOpen(task) ? 1 + Math.max(0, ...task.dependsOn.map(upTo)) : 0
  }
  return Math.max(0, ...[...tasks.keys()].filter(code => !outside.has(code)).map(upTo))
}

test('it is the longest chain of open tasks', () => {
  const needs = { 'T-1': [], 'T-2': ['T-1'], 'T-3': ['T-2'], 'T-4': ['T-1'], 'T-5': [] }
  expect(criticalPath(testGraph(needs))).toEqual(['T-1', 'T-2', 'T-3'])
  expect(criticalPath(testGraph(needs, { 'T-1': 'done' }))).toEqual(['T-2', 'T-3'])
})

test('what is cancelled is no work, and parts a chain', () => {
  const needs = { 'T-1': [], 'T-2': ['T-1'], 'T-3': ['T-2'] }
  expect(criticalPath(testGraph(needs, { 'T-2': 'cancelled' }))).toEqual(['T-1'])
})

test('it goes through tasks of other sprints, and ends in this one', () => {
  const needs = { 'T-1': [], 'T-2': ['T-1'], 'T-3': ['T-2'] }
  expect(criticalPath(testGraph(needs, {}, ['T-1', 'T-3']))).toEqual(['T-1', 'T-2'])
})

test('a sprint that is done has none', () => {
  expect(criticalPath(testGraph({ 'T-1': [], 'T-2': ['T-1'] }, { 'T-1': 'done', 'T-2': 'done' }))).toEqual([])
  expect(criticalPath(testGraph({}))).toEqual([])
})

test('a circle, which the server refuses, still ends', () => {
  expect(criticalPath(testGraph({ 'T-1': ['T-2'], 'T-2': ['T-1'] })).length).toBeGreaterThan(0)
})

test('in any graph no chain is longer', () => {
  fc.assert(
    fc.property(anyGraph(14), graph => {
      expect(criticalPath(graph)).toHaveLength(longestChain(graph))
    }),
  )
})

test('in any graph it is a chain of open tasks, each waiting for the one before', () => {
  fc.assert(
    fc.property(anyGraph(40), graph => {
      const path = criticalPath(graph)
      for (const [index, code] of path.entries()) {
        const task = graph.tasks.get(code)
        expect(task && isOpen(task)).toBe(true)
        if (index > 0) expect(task?.waitingFor).toContain(path[index - 1])
      }
      expect(graph.outside.has(path.at(-1) ?? '')).toBe(false)
    }),
  )
})

test('doing its first task makes it shorter or shows one as long', () => {
  fc.assert(
    fc.property(anyGraph(20), graph => {
      const [first] = criticalPath(graph)
      if (first === undefined) return
      const after = [...graph.tasks.values()].map(task => ({
        ...task,
        status: task.code === first ? ('done' as const) : task.status,
      }))
      const next = { ...graph, tasks: new Map(after.map(task => [task.code, task])) }
      const lost = criticalPath(graph).length - criticalPath(next).length
      expect([0, 1]).toContain(lost)
    }),
  )
})
