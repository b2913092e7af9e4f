import { describe, expect, test } from 'vitest'
import { randomFrom } from '../world.ts'
import { check, type End } from './check.ts'
import type { Call, Told } from './history.ts'

/** The checker itself: it must let good histories pass, and find each kind of bad one. */

const lease = 15 * 60_000
const task = 'T-1'

type Part = Told extends infer Each
  ? Each extends Told
    ? Omit<Each, 'task' | 'outcome'> & Partial<Pick<Each, 'outcome'>>
    : never
  : never

/** A call from one place in the history to another; Baton's clock shows the places, too, unless it is told otherwise. */
const call = (invoked: number, returned: number, part: Part, clock = [invoked, returned] as const): Call =>
  ({ task, outcome: 'ok', invoked, returned, clock, ...part }) as Call

const claim = (by: string, invoked: number, returned: number, fence: number): Call =>
  call(invoked, returned, { kind: 'claim', by, lease: { fence, expiresAt: invoked + lease } })
const release = (by: string, invoked: number, returned: number, fence: number): Call =>
  call(invoked, returned, { kind: 'release', by, fence })
const complete = (by: string, invoked: number, returned: number, fence: number, text = 'done'): Call =>
  call(invoked, returned, { kind: 'complete', by, fence, text })
const note = (by: string, invoked: number, returned: number, fence: number, text = 'note'): Call =>
  call(invoked, returned, { kind: 'note', by, fence, text })
const refused = (of: Call, refusal: string): Call =>
  ({ ...of, lease: undefined, outcome: 'fail', refusal }) as Call
const lost = (of: Call): Call =>
  ({ ...of, lease: undefined, outcome: 'info', returned: Number.POSITIVE_INFINITY }) as Call

const pending: End = { tasks: new Map([[task, { status: 'pending', summary: null }]]), notes: new Map() }
const ended = (summary = 'done', notes: [string, number][] = []): End => ({
  tasks: new Map([[task, { status: 'done', summary }]]),
  notes: new Map(notes),
})

describe('lets pass', () => {
  const good: [string, Call[], End][] = [
    [
      'one after the other',
      [claim('a', 0, 1, 1), release('a', 2, 3, 1), claim('b', 4, 5, 2), complete('b', 6, 7, 2)],
      ended(),
    ],
    [
      'a release and a claim that overlap',
      [claim('a', 0, 1, 1), release('a', 2, 9, 1), claim('b', 3, 4, 2)],
      pending,
    ],
    [
      'a racer who is refused while another wins',
      [claim('a', 0, 5, 1), refused(claim('b', 1, 4, 1), 'task_already_claimed')],
      pending,
    ],
    [
      'a claim of what one holds',
      [claim('a', 0, 1, 1), { ...claim('a', 2, 3, 1), lease: { fence: 1, expiresAt: lease } } as Call],
      pending,
    ],
    [
      'a claim whose answer was lost, and that took effect',
      [
        lost(claim('a', 0, 1, 1)),
        refused(claim('b', 2, 3, 1), 'task_already_claimed'),
        complete('a', 4, 5, 1),
      ],
      ended(),
    ],
    [
      'a claim whose answer was lost, and that never was',
      [lost(claim('a', 0, 1, 1)), claim('b', 2, 3, 1)],
      pending,
    ],
    [
      'a claim whose answer was lost, and that came much later',
      [lost(claim('a', 0, 1, 1)), claim('b', 2, 3, 1), release('b', 4, 5, 1), note('a', 6, 7, 2)],
      { ...pending, notes: new Map([['note', 1]]) },
    ],
    [
      'a lease that ran out, a sweep and a refusal',
      [
        claim('a', 0, 1, 1),
        call(2, 3, { kind: 'expire', by: 'sweep' }, [lease, lease + 1]),
        refused(note('a', 4, 5, 1), 'lease_lost'),
        claim('b', 6, 7, 2),
      ],
      pending,
    ],
    [
      'a refusal of one whose lease ran out and was not swept',
      [claim('a', 0, 1, 1), refused({ ...note('a', 4, 5, 1), clock: [lease - 5, lease + 5] }, 'lease_lost')],
      pending,
    ],
    [
      'a heartbeat that renews',
      [
        claim('a', 0, 1, 1),
        call(2, 3, { kind: 'renew', by: 'a', lease: { fence: 1, expiresAt: 2 * lease } }),
        { ...note('a', 4, 5, 1), clock: [lease + 9, lease + 10] },
      ],
      { ...pending, notes: new Map([['note', 1]]) },
    ],
    [
      'a note whose answer was lost',
      [claim('a', 0, 1, 1), lost(note('a', 2, 3, 1))],
      { ...pending, notes: new Map([['note', 1]]) },
    ],
  ]
  test.each(good)('%s', (_, calls, end) => {
    expect(check(calls, end)).toEqual([])
  })
})

describe('finds', () => {
  const bad: [string, Call[], End, string][] = [
    ['two holders at a time', [claim('a', 0, 1, 1), claim('b', 2, 3, 2)], pending, 'at a time'],
    ['two holders under one fence', [claim('a', 0, 3, 1), claim('b', 1, 2, 1)], pending, 'no order'],
    [
      'a fence that does not grow',
      [claim('a', 0, 1, 1), release('a', 2, 3, 1), claim('b', 4, 5, 1)],
      pending,
      'came after',
    ],
    ['a fence that jumps', [claim('a', 0, 1, 2)], pending, 'no order'],
    [
      'a late write that was accepted',
      [claim('a', 0, 1, 1), release('a', 2, 3, 1), claim('b', 4, 5, 2), note('a', 6, 7, 1)],
      { ...pending, notes: new Map([['note', 1]]) },
      'no order',
    ],
    [
      'a late completion under a stale fence of the present holder',
      [claim('a', 0, 1, 1), release('a', 2, 3, 1), claim('a', 4, 5, 2), complete('a', 6, 7, 1)],
      ended(),
      'no order',
    ],
    [
      'a write after the lease ran out',
      [claim('a', 0, 1, 1), { ...complete('a', 2, 3, 1), clock: [lease, lease + 1] }],
      ended(),
      'no order',
    ],
    [
      'a refusal of the holder',
      [claim('a', 0, 1, 1), refused(note('a', 2, 3, 1), 'lease_lost')],
      pending,
      'no order',
    ],
    [
      'a refusal for a holder that there is not',
      [refused(claim('a', 0, 1, 1), 'task_already_claimed')],
      pending,
      'no order',
    ],
    [
      'a sweep of a lease that runs',
      [claim('a', 0, 1, 1), call(2, 3, { kind: 'expire', by: 'sweep' })],
      pending,
      'no order',
    ],
    [
      'a heartbeat that forgets a lease',
      [claim('a', 0, 1, 1), call(2, 3, { kind: 'renew', by: 'a' })],
      pending,
      'no order',
    ],
    [
      'a look that sees what was before',
      [claim('a', 0, 1, 1), call(2, 3, { kind: 'look', by: 'x', status: 'pending', holder: null })],
      pending,
      'no order',
    ],
    ['a completion that is gone', [claim('a', 0, 1, 1), complete('a', 2, 3, 1)], pending, 'is not there'],
    [
      'a task that was done twice',
      [claim('a', 0, 1, 1), complete('a', 2, 3, 1), complete('a', 4, 5, 1)],
      ended(),
      'completed 2 times',
    ],
    ['a note that is gone', [claim('a', 0, 1, 1), note('a', 2, 3, 1)], pending, 'is there 0 times'],
    [
      'a note that is there twice',
      [claim('a', 0, 1, 1), note('a', 2, 3, 1)],
      { ...pending, notes: new Map([['note', 2]]) },
      'is there 2 times',
    ],
    [
      'a refused note that is there',
      [refused(note('a', 2, 3, 1), 'lease_lost')],
      { ...pending, notes: new Map([['note', 1]]) },
      '(fail) is there 1 times',
    ],
  ]
  test.each(bad)('%s', (_, calls, end, sentence) => {
    expect(check(calls, end).join('\n')).toContain(sentence)
  })
})

test('fifty thousand good calls are checked in less than 30 seconds, and one wrong answer among them is found', () => {
  const random = randomFrom(1)
  const calls = Array.from({ length: 1_000 }, (_, index) => longStory(`T-${index}`, random)).flat()
  expect(calls.length).toBeGreaterThan(50_000)
  const end: End = { tasks: new Map(), notes: new Map() }
  const started = performance.now()
  expect(check(calls, end)).toEqual([])
  expect(performance.now() - started).toBeLessThan(30_000)

  const wrong = calls.findLastIndex(({ kind, outcome }) => kind === 'claim' && outcome === 'ok')
  const spoilt = calls.map((each, index) => (index === wrong ? { ...each, by: 'nobody' } : each)) as Call[]
  expect(check(spoilt, end)).not.toEqual([])
})

/** Holders that follow each other while others are refused, every call stretched over its neighbours, some answers lost. */
function longStory(code: string, random: () => number): Call[] {
  const calls: Call[] = []
  let place = 0
  const at = (part: Part): Call => {
    place += 10
    return { ...call(place - random() * 12, place + random() * 12, part), task: code }
  }
  for (let fence = 1; calls.length < 50; fence++) {
    const by = `agent-${fence}`
    const taken = at({ kind: 'claim', by, lease: { fence, expiresAt: place + lease } })
    const given = at({ kind: 'release', by, fence })
    // Where its holder is not the only one who knows, it is told once more, well within its time.
    calls.push({ ...taken, returned: Math.min(taken.returned, given.invoked) }, given)
    if (random() < 0.1) calls.push(lost(at({ kind: 'claim', by: 'lost' })))
    for (let racer = 0; racer < 3; racer++)
      calls.push({
        ...call(taken.invoked, given.returned, { kind: 'claim', by: `racer-${racer}`, outcome: 'fail' }),
        task: code,
        refusal: 'task_already_claimed',
      })
  }
  return calls
}
