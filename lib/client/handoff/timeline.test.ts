import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inPods, layOut, type Pass, withoutPod } from './timeline.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 9, minute)).toISOString()

const named = (code: string, completedAt: string | null = null) => ({ code, completedAt })

const pass = (id: string, fields: Partial<Pass>): Pass => ({
  id,
  task: named('T-2'),
  fromTask: named('T-1'),
  from: { agent: 'dev-1', pod: 'DevPod' },
  to: { agent: 'qa-1', pod: 'QAPod' },
  state: 'accepted',
  decidedBy: 'qa-1',
  createdAt: at(0),
  decidedAt: at(5),
  ...fields,
})

const product = { agent: 'pm-1', pod: 'ProductPod' }
const dev = { agent: 'dev-1', pod: 'DevPod' }
const qa = { agent: 'qa-1', pod: 'QAPod' }

test('lanes come in the order in which the baton reaches the pods', () => {
  const passes = [
    pass('b', {
      task: named('T-3'),
      fromTask: named('T-2'),
      from: dev,
      to: qa,
      createdAt: at(20),
      decidedAt: at(21),
    }),
    pass('a', {
      task: named('T-2'),
      fromTask: named('T-1'),
      from: product,
      to: dev,
      createdAt: at(0),
      decidedAt: at(1),
    }),
  ]
  expect(layOut(passes, at(30)).lanes.map(({ name }) => name)).toEqual(['ProductPod', 'DevPod', 'QAPod'])
})

test('a baton goes on from where it was accepted to where it is passed on', () => {
  const passes = [
    pass('a', {
      task: named('T-2'),
      fromTask: named('T-1'),
      from: product,
      to: dev,
      createdAt: at(0),
      decidedAt: at(1),
    }),
    pass('b', {
      task: named('T-3'),
      fromTask: named('T-2'),
      from: dev,
      to: qa,
      createdAt: at(20),
      decidedAt: at(21),
    }),
  ]
  const { stays, passes: drawn } = layOut(passes, at(30))
  const between = stays.find(({ key }) => key === 'a')
  expect(between).toMatchObject({ task: 'T-2', x1: drawn[0]?.x2, x2: drawn[1]?.x1, isOpen: false })
  expect([drawn[0]?.y2, drawn[1]?.y1]).toEqual([between?.y, between?.y])
})

test('one task that hands on to two others is one stay from which both passes leave', () => {
  const passes = [
    pass('a', {
      task: named('T-2'),
      fromTask: named('T-1'),
      from: product,
      to: dev,
      createdAt: at(0),
      decidedAt: at(1),
    }),
    pass('b', {
      task: named('T-3'),
      fromTask: named('T-1'),
      from: product,
      to: qa,
      createdAt: at(0),
      decidedAt: at(4),
    }),
  ]
  const { stays, passes: drawn } = layOut(passes, at(30))
  expect(stays.filter(({ task }) => task === 'T-1')).toHaveLength(1)
  expect(drawn[0]?.y1).toBe(drawn[1]?.y1)
  expect(stays.filter(({ isOpen }) => isOpen).map(({ task }) => task)).toEqual(['T-2', 'T-3'])
})

test('what is done ends where it was done', () => {
  const { stays, width } = layOut([pass('a', { task: named('T-2', at(9)) })], at(30))
  const last = stays.find(({ key }) => key === 'a')
  expect(last?.isOpen).toBe(false)
  expect(last?.x2).toBeGreaterThan(last?.x1 ?? 0)
  expect(last?.x2).toBeLessThan(width)
})

test('what is not decided yet reaches to now, and who has no pod has a lane too', () => {
  const open = pass('a', { state: 'offered', decidedAt: null, to: { agent: null, pod: null } })
  const { passes, lanes, width } = layOut([open], at(10))
  expect(lanes.map(({ name }) => name)).toEqual(['DevPod', withoutPod])
  expect(passes[0]?.x2).toBeGreaterThan(passes[0]?.x1 ?? 0)
  expect(passes[0]?.x2).toBeLessThan(width)
})

test('an agent that was named stands in the lane of its pod', () => {
  const [placed] = inPods([pass('a', { to: { agent: 'qa-1', pod: null } })], [{ name: 'qa-1', pod: 'QAPod' }])
  expect(placed?.to).toEqual({ agent: 'qa-1', pod: 'QAPod' })
})

test('what anyone could take is with the one who took it', () => {
  const nobody = { agent: null, pod: null }
  const people = [{ name: 'qa-1', pod: 'QAPod' }]
  expect(inPods([pass('a', { to: nobody })], people)[0]?.to).toEqual({ agent: 'qa-1', pod: 'QAPod' })
  const open = pass('b', { to: nobody, state: 'offered', decidedBy: null })
  expect(inPods([open], people)[0]?.to).toEqual(nobody)
})

test('nothing was handed over: an empty timeline', () => {
  expect(layOut([], at(0))).toMatchObject({ lanes: [], stays: [], passes: [], ticks: [], height: 0 })
})

const pods = ['ProductPod', 'DevPod', 'QAPod', null]
const anyPass = fc.record({
  task: fc.constantFrom('T-1', 'T-2', 'T-3', 'T-4', 'T-5').map(code => named(code)),
  fromTask: fc.option(fc.constantFrom('T-1', 'T-2', 'T-3').map(code => named(code))),
  from: fc.record({ agent: fc.constant(null), pod: fc.constantFrom(...pods) }),
  to: fc.record({ agent: fc.constant(null), pod: fc.constantFrom(...pods) }),
  state: fc.constantFrom('offered', 'accepted', 'rejected', 'expired', 'withdrawn'),
  minute: fc.integer({ min: 0, max: 500 }),
  wait: fc.option(fc.integer({ min: 0, max: 90 })),
})
const anyPasses = fc.array(anyPass, { maxLength: 40 }).map(list =>
  list.map(
    ({ minute, wait, ...fields }, index): Pass => ({
      ...fields,
      id: `p${index}`,
      decidedBy: null,
      createdAt: at(minute),
      decidedAt: fields.state === 'offered' || wait === null ? null : at(minute + wait),
    }),
  ),
)

test('no two stays lie on each other, time runs to the right, and everything is inside', () => {
  fc.assert(
    fc.property(anyPasses, passes => {
      const drawn = layOut(passes, at(600))
      for (const [index, a] of drawn.stays.entries())
        for (const b of drawn.stays.slice(index + 1))
          expect(a.y === b.y && a.x1 <= b.x2 && b.x1 <= a.x2).toBe(false)
      for (const { x1, x2, y1, y2 } of drawn.passes) {
        expect(x1).toBeLessThanOrEqual(x2)
        for (const y of [y1, y2]) expect(y > 0 && y < drawn.height).toBe(true)
        expect(x1 > 0 && x2 < drawn.width).toBe(true)
      }
    }),
  )
})
