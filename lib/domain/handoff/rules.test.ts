import { describe, expect, test } from 'vitest'
import { type HandoffFacts, handoffCan, handoffStates } from './rules.ts'

const now = new Date('2030-01-01T12:00:00Z')
const seen = (secondsAgo: number) => new Date(now.getTime() - secondsAgo * 1000).toISOString()

const handoff = (facts: Partial<HandoffFacts> = {}): HandoffFacts => ({
  state: 'offered',
  to: { agent: 'dev-2', pod: null },
  decidedBy: null,
  expiresAt: seen(1),
  task: { code: 'BAT-1' },
  ...facts,
})

const receiver = { name: 'dev-2', kind: 'agent', pod: 'DevPod' } as const

describe.each(handoffStates)('a handoff that is %s', state => {
  const isOpen = state === 'offered'
  const facts = handoff({ state, decidedBy: isOpen ? null : 'dev-2' })

  test.each([
    ['accept', handoffCan.accept(facts, { name: 'dev-1', holds: false })],
    ['reject', handoffCan.reject(facts, receiver)],
    ['expire', handoffCan.expire(facts, now)],
    ['withdraw', handoffCan.withdraw(facts)],
  ])(`${isOpen ? 'lets one' : 'refuses to'} %s it`, (_, verdict) => {
    if (isOpen) return expect(verdict).toEqual({ allowed: true })
    expect(verdict).toMatchObject({
      allowed: false,
      code: 'handoff_closed',
      reason: expect.stringContaining(state),
    })
  })

  test('is accepted again only by the one who accepted it and holds the task still', () => {
    const again = (name: string, holds: boolean) => handoffCan.accept(facts, { name, holds }).allowed
    expect(again('dev-2', true)).toBe(isOpen || state === 'accepted')
    expect(again('dev-2', false)).toBe(isOpen)
    expect(again('dev-1', true)).toBe(isOpen)
  })
})

test('only the receiver, its pod and people may reject', () => {
  const may = (facts: Partial<HandoffFacts>, who: Parameters<typeof handoffCan.reject>[1]) =>
    handoffCan.reject(handoff(facts), who).allowed
  const pod = { to: { agent: null, pod: 'DevPod' } }
  const nobody = { to: { agent: null, pod: null } }
  expect(may({}, receiver)).toBe(true)
  expect(may({}, { ...receiver, name: 'dev-1' })).toBe(false)
  expect(may(pod, { ...receiver, name: 'dev-1' })).toBe(true)
  expect(may(pod, { ...receiver, pod: 'QAPod' })).toBe(false)
  expect(may(nobody, { ...receiver, pod: null })).toBe(false)
  expect(may(nobody, { name: 'ana', kind: 'human', pod: null })).toBe(true)
})

test('an offer is over at its deadline and not before; without one never', () => {
  const at = (expiresAt: string | null) => handoffCan.expire(handoff({ expiresAt }), now)
  expect(at(seen(0)).allowed).toBe(true)
  expect(at(seen(-1))).toMatchObject({ allowed: false, code: 'handoff_not_due' })
  expect(at(null)).toMatchObject({ allowed: false, code: 'handoff_not_due' })
})
