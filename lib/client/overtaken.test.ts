import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import type { Event } from '#lib/events/event.ts'
import { watchOvertaken } from './overtaken.ts'
import { patchCaches } from './patch/patch.ts'

const event = (seq: number): Event => ({
  seq,
  project: 'MAIN',
  name: 'task.noted',
  subject: 'MAIN-1',
  sentence: `event ${seq}`,
  actor: { kind: 'agent', name: 'dev-1' },
  door: 'rest',
  requestId: 'r',
  at: '2026-01-01T00:00:00Z',
  data: {},
})

test('an answer that was sent before an event came does not take the event back', async () => {
  const client = new QueryClient()
  const overtaken = watchOvertaken(client)
  const queryKey = ['event.list', { project: 'MAIN', order: 'desc', feed: true }]
  client.setQueryData(queryKey, { items: [event(1)], nextCursor: null })
  let answer: (feed: object) => void = () => {}
  const reading = client.fetchQuery({ queryKey, queryFn: () => new Promise(resolve => (answer = resolve)) })
  for (const each of [event(2), event(3)]) {
    overtaken.tell(each)
    patchCaches(client, each)
  }
  answer({ items: [event(2), event(1)], nextCursor: null })
  await reading
  const feed = client.getQueryData<{ items: Event[] }>(queryKey)
  expect(feed?.items.map(({ seq }) => seq)).toEqual([3, 2, 1])
  overtaken.stop()
  client.clear()
})
