import { expect, test } from 'vitest'
import { mentionsIn } from './mentions.ts'
import { retryAfter, stepDue, usualDelivery } from './redelivery.ts'
import { settledLength } from './rules.ts'

test.each([
  ['@dev-1 look', [['dev-1']]],
  ['Thanks, @max.', [['max.', 'max']]],
  ['(@max) and @DevPod!', [['max'], ['DevPod']]],
  ['mail max@example.com or a.@max', []],
  ['in code `@max` and\n```\n@max\n``` no', []],
  ['@a@b.c_', [['a@b.c_', 'a@b.c']]],
  ['@@max', []],
])('%s mentions %j', (body, names) => {
  expect(mentionsIn(body)).toEqual(names)
})

test('the pauses double, with a quarter of luck, and end at an hour', () => {
  const pauses = (luck: number) =>
    [1, 2, 3, 4, 8, 20].map(attempts => retryAfter(attempts, usualDelivery, luck))
  expect(pauses(0.5)).toEqual([60, 120, 240, 480, 3_600, 3_600])
  expect(pauses(0)[0]).toBe(45)
  expect(pauses(1)[0]).toBe(75)
  expect(retryAfter(3, { ...usualDelivery, retryAfterSeconds: 7_200 }, 0.5)).toBe(7_200)
})

test('delivered as often as the project wants, then the lead and the people are told, in this order', () => {
  const step = (attempts: number, isEscalated: boolean, hasLead: boolean) =>
    stepDue({ attempts, isEscalated, hasLead }, usualDelivery)
  expect([1, 4].map(attempts => step(attempts, false, true))).toEqual(['again', 'again'])
  expect(step(5, false, true)).toBe('lead')
  expect(step(5, false, false)).toBe('people')
  expect(step(5, true, true)).toBe('people')
})

test.each([
  ['', 0],
  ['word', 0],
  ['two words', 4],
  ['ends with a space ', 18],
  ['a\n-----BEGIN RSA PRIVATE KEY-----\nabc ', 2],
  ['a -----BEGIN X-----\nabc\n-----END X----- ', 40],
])('of %j so much is settled: %i', (body, length) => {
  expect(settledLength(body)).toBe(length)
})
