import { expect, test } from 'vitest'
import type { TaskCard } from '#lib/domain/task/task.ts'
import type { Event } from '#lib/events/event.ts'
import { feedCsv } from './feed-csv.ts'
import { everything, feedInput, passes } from './feed-filter.ts'
import { dayWord, feedRows } from './feed-rows.ts'
import { patchHeld } from './held-tasks.ts'
import { holdBack, mergeFeed } from './merge-feed.ts'
import { sentenceParts, titleOf } from './sentence-parts.ts'

const event = (seq: number, fields: Partial<Event> = {}): Event => ({
  seq,
  project: 'MAIN',
  name: 'task.noted',
  subject: 'MAIN-1',
  sentence: `dev-1 noted on MAIN-1: note ${seq}`,
  actor: { kind: 'agent', name: 'dev-1' },
  door: 'rest',
  requestId: `r${seq}`,
  at: '2026-11-20T10:00:00.000Z',
  data: {},
  ...fields,
})
const seqs = (events: readonly Event[]) => events.map(({ seq }) => seq)

test('what was read and what came live is one feed, each event once, newest first', () => {
  const page = { items: [event(9), event(7)], nextCursor: null }
  expect(seqs(mergeFeed([page], [event(8), event(9), event(12), event(10)]))).toEqual([12, 10, 9, 8, 7])
})

test('a live event beyond the oldest page waits until that page is read', () => {
  const first = { items: [event(9), event(8)], nextCursor: 'more' }
  expect(seqs(mergeFeed([first], [event(3), event(10)]))).toEqual([10, 9, 8])
  const last = { items: [event(5)], nextCursor: null }
  expect(seqs(mergeFeed([first, last], [event(3), event(10)]))).toEqual([10, 9, 8, 5, 3])
})

test('what is newer than the reader has seen is counted and not shown', () => {
  const [shown, waiting] = holdBack([event(3), event(2), event(1)], 1)
  expect([seqs(shown), waiting]).toEqual([[1], 2])
  expect(holdBack([event(3)], null)[1]).toBe(0)
})

test('a live event passes a filter exactly when the server would answer it', () => {
  const filter = { ...everything, noun: 'task', actor: 'dev-1', subject: 'MAIN-1' }
  expect(passes(event(1), filter)).toBe(true)
  expect(passes(event(1, { name: 'tasks.noted' }), filter)).toBe(false)
  expect(passes(event(1, { subject: null }), filter)).toBe(false)
  expect(passes(event(1, { actor: { kind: 'user', name: 'dev-2' } }), filter)).toBe(false)
  expect(passes(event(1), everything)).toBe(true)
  expect(feedInput('MAIN', filter, { before: 40, limit: 10 })).toEqual({
    project: 'MAIN',
    order: 'desc',
    feed: true,
    limit: 10,
    name: 'task.*',
    actor: 'dev-1',
    subject: 'MAIN-1',
    before: 40,
  })
})

test('a live event is about a sprint when its subject is, or its task is in it now', () => {
  const filter = { ...everything, sprint: 'S-1' }
  const about = (fields: Partial<Event>) => passes(event(1, fields), filter, new Set(['MAIN-7']))
  expect(about({ subject: 'S-1' })).toBe(true)
  expect(about({ subject: 'MAIN-7' })).toBe(true)
  expect(about({ subject: 'MAIN-8' })).toBe(false)
  expect(about({ subject: null })).toBe(false)
  const card = (sprint: string | null) => ({ task: { code: 'MAIN-7', sprint } as TaskCard })
  expect(about({ subject: 'MAIN-7', data: card('S-1') })).toBe(true)
  expect(about({ subject: 'MAIN-7', data: card(null) })).toBe(false)
  expect(feedInput('MAIN', filter, { limit: 10 })).toMatchObject({ sprint: 'S-1' })
})

test('one kind of event is a filter too: what agents log', () => {
  const filter = { ...everything, noun: 'agent.logged' }
  expect(passes(event(1, { name: 'agent.logged' }), filter)).toBe(true)
  expect(passes(event(1, { name: 'agent.updated' }), filter)).toBe(false)
  expect(feedInput('MAIN', filter, { limit: 10 })).toMatchObject({ name: 'agent.logged' })
})

test('a day begins a group, and the last two have words', () => {
  const rows = feedRows([event(2, { at: '2026-11-20T12:00:00Z' }), event(1, { at: '2026-11-18T12:00:00Z' })])
  expect(rows.map(row => (row.kind === 'day' ? row.day : row.event.seq))).toEqual([
    '2026-11-20',
    2,
    '2026-11-18',
    1,
  ])
  const now = new Date('2026-11-20T13:00:00')
  const words = ['2026-11-20', '2026-11-19', '2026-11-18', '2025-01-02']
  expect(words.map(day => dayWord(day, now))).toEqual(['Today', 'Yesterday', 'Wed 18 Nov', 'Thu 2 Jan 2025'])
})

test('a sentence links the things that the event names as facts', () => {
  const completed = event(1, {
    name: 'task.completed',
    sentence: 'dev-1 completed MAIN-1, which frees T-UNIFY-02, MAIN-11',
    data: { task: { code: 'MAIN-1', title: 'Write', sprint: 'S-1' }, freed: ['T-UNIFY-02', 'MAIN-11'] },
  })
  expect(sentenceParts(completed)).toEqual([
    { kind: 'agent', text: 'dev-1' },
    { kind: 'text', text: ' completed ' },
    { kind: 'task', text: 'MAIN-1' },
    { kind: 'text', text: ', which frees ' },
    { kind: 'task', text: 'T-UNIFY-02' },
    { kind: 'text', text: ', ' },
    { kind: 'task', text: 'MAIN-11' },
  ])
  expect(titleOf(completed)).toBe('Write')
})

test('in what somebody wrote only task codes become links, never names or codes of other worlds', () => {
  const noted = event(1, {
    sentence: 'dev-1 noted on MAIN-1: dev-1 read UTF-8, XMAIN-2 and MAIN-7.',
    data: { task: { code: 'MAIN-1', title: 'noted' } },
  })
  const linked = sentenceParts(noted).filter(({ kind }) => kind !== 'text')
  expect(linked).toEqual([
    { kind: 'agent', text: 'dev-1' },
    { kind: 'task', text: 'MAIN-1' },
    { kind: 'task', text: 'MAIN-7' },
  ])
  expect(titleOf(noted)).toBeUndefined()
})

test('a sentence is never changed by being cut', () => {
  const sentences = [
    '',
    'Baton: x.y',
    'owner created S-1: Unify: the (task) [store] $&',
    'a.b+c did (MAIN-1).',
  ]
  for (const sentence of sentences)
    expect(
      sentenceParts(event(1, { sentence, data: null, actor: { kind: 'agent', name: 'a.b+c' } }))
        .map(({ text }) => text)
        .join(''),
    ).toBe(sentence)
})

test('the exported feed is quoted, and a formula in it stays text', () => {
  const csv = feedCsv([event(1, { sentence: '=HYPERLINK("x"), and\nmore', subject: null })])
  expect(csv.split('\r\n')[0]).toContain('"seq","at","actor"')
  expect(csv).toContain('"\'=HYPERLINK(""x""), and\nmore"')
})

test('who holds what follows claims, completions and signs of life', () => {
  const card = (code: string, status: string, expiresAt = '2026-01-01T00:00:00Z') =>
    ({
      code,
      status,
      ordinal: Number(code.at(-1)),
      lease: { holder: 'dev-1', fence: 1, expiresAt },
    }) as TaskCard
  const claimed = patchHeld(
    [card('A-2', 'in_progress')],
    event(1, { data: { task: card('A-1', 'in_progress') } }),
  )
  expect(claimed.map(({ code }) => code)).toEqual(['A-1', 'A-2'])
  const leases = [{ task: 'A-2', expiresAt: '2027-01-01T00:00:00Z' }]
  const renewed = patchHeld(claimed, event(2, { name: 'agent.seen', data: { leases } }))
  expect(renewed[1]?.lease?.expiresAt).toBe('2027-01-01T00:00:00Z')
  expect(patchHeld(renewed, event(3, { data: { task: card('A-2', 'done') } }))).toHaveLength(1)
  expect(patchHeld(renewed, event(4, { name: 'sprint.closed' }))).toBe(renewed)
})
