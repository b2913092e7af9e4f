import { expect, test } from 'vitest'
import type { Artifact } from './artifact.ts'
import { filterOf, inputOf, noFilter } from './filter.ts'
import { patchPages } from './patch-pages.ts'

const artifact = (id: string, fields: Partial<Artifact> = {}): Artifact => ({
  id,
  address: `fe://artifacts/by-project/MAIN/${id}.md`,
  name: `${id}.md`,
  description: '',
  isDoc: false,
  project: 'MAIN',
  task: null,
  sprint: null,
  version: 1,
  sha256: '0',
  size: 1,
  type: 'text/markdown',
  namedType: null,
  kind: 'markdown',
  removed: 0,
  by: 'dev-1',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: `2026-01-0${id.charCodeAt(0) - 96}T00:00:00Z`,
  deletedAt: null,
  ...fields,
})

const pages = (nextCursor: string | null = null) => [
  { items: [artifact('e'), artifact('d')], nextCursor: 'more' },
  { items: [artifact('b'), artifact('a')], nextCursor },
]

const ids = (patched: ReturnType<typeof patchPages>) =>
  patched === 'unknown' ? patched : patched.map(({ items }) => items.map(({ id }) => id).join(''))

test('what is new stands first, what changed stands where its time has it, once', () => {
  expect(ids(patchPages(pages(), artifact('f'), noFilter))).toEqual(['fed', 'ba'])
  expect(ids(patchPages(pages(), artifact('c'), noFilter))).toEqual(['ed', 'cba'])
  expect(ids(patchPages(pages(), artifact('a', { updatedAt: '2026-02-01T00:00:00Z' }), noFilter))).toEqual([
    'aed',
    'b',
  ])
})

test('what is older than all that was read waits for its page, unless that was the last', () => {
  const old = artifact('x', { updatedAt: '2025-01-01T00:00:00Z' })
  expect(ids(patchPages(pages('more'), old, noFilter))).toEqual(['ed', 'ba'])
  expect(ids(patchPages(pages(), old, noFilter))).toEqual(['ed', 'bax'])
})

test('what is deleted goes, and comes where deleted ones are shown', () => {
  const gone = artifact('d', { deletedAt: '2026-03-01T00:00:00Z' })
  expect(ids(patchPages(pages(), gone, noFilter))).toEqual(['e', 'ba'])
  expect(ids(patchPages([{ items: [], nextCursor: null }], gone, { ...noFilter, show: 'deleted' }))).toEqual([
    'd',
  ])
})

test('what the filter does not show does not come', () => {
  for (const filter of [{ type: 'pdf' as const }, { q: 'zebra' }, { show: 'docs' as const }])
    expect(ids(patchPages(pages(), artifact('f'), { ...noFilter, ...filter }))).toEqual(['ed', 'ba'])
})

test('what a task has is read anew: links decide it', () => {
  expect(patchPages(pages(), artifact('f'), { ...noFilter, task: 'BAT-1' })).toBe('unknown')
})

test('the filter of a list can be told from its input', () => {
  const filters = [
    noFilter,
    { ...noFilter, q: 'words', type: 'pdf' as const, sort: 'size' as const },
    { ...noFilter, task: 'BAT-1', show: 'docs' as const },
    { ...noFilter, sprint: 'S-1', show: 'deleted' as const },
  ]
  for (const filter of filters) expect(filterOf(inputOf('MAIN', filter))).toEqual(filter)
})
