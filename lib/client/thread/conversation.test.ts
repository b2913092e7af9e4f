import { expect, test } from 'vitest'
import {
  type Conversation,
  fromPage,
  gapAfter,
  withMessages,
  withoutOvertaken,
  withPage,
} from './conversation.ts'
import { testMessage, testThread } from './test-message.ts'

const page = (from: number, to: number, given: Partial<Conversation> = {}) => ({
  thread: testThread({ lastNumber: 10 }),
  items: Array.from({ length: to - from + 1 }, (_, at) => testMessage(from + at)),
  hasEarlier: from > 1,
  hasLater: to < 10,
  ...given,
})
const numbers = ({ messages }: Conversation) => messages.map(({ number }) => number)

test('an earlier page is put before what is loaded, and each message is there once', () => {
  const whole = withPage(fromPage(page(5, 10)), page(1, 6))
  expect(numbers(whole)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(whole).toMatchObject({ hasEarlier: false, hasLater: false })
})

test('a page that does not adjoin takes the place of what was loaded', () => {
  const around = withPage(fromPage(page(8, 10)), page(2, 4))
  expect(numbers(around)).toEqual([2, 3, 4])
  expect(around).toMatchObject({ hasEarlier: true, hasLater: true })
})

test('an empty answer says nothing against what is loaded', () => {
  const known = fromPage(page(5, 10))
  expect(numbers(withPage(known, { ...page(1, 0), hasEarlier: true }))).toEqual([5, 6, 7, 8, 9, 10])
})

test('an older version of a message does not take its text back, a newer one finishes it', () => {
  const grown = testMessage(1, { body: 'Hello world', isPartial: true })
  const [kept] = withMessages([grown], [testMessage(1, { body: 'Hello', isPartial: true })])
  expect(kept?.body).toBe('Hello world')
  const [done] = withMessages([grown], [testMessage(1, { body: 'Hello world', isPartial: false })])
  expect(done?.isPartial).toBe(false)
  const excerpt = testMessage(1, { body: 'Hel', isExcerpt: true })
  const [whole] = withMessages([excerpt], [testMessage(1, { body: 'Hello' })])
  expect(whole).toMatchObject({ body: 'Hello' })
  expect(whole?.isExcerpt).toBeUndefined()
})

test('a page that an event overtook on its way does not make a message whole that is longer by now', () => {
  const asked = { ...fromPage(page(8, 10)), messages: [testMessage(9), testMessage(10, { isExcerpt: true })] }
  const answer = { ...page(9, 10), items: [testMessage(9), testMessage(10, { body: 'Half' })] }
  expect(withPage(asked, withoutOvertaken(answer, asked, asked)).messages.at(-1)?.body).toBe('Half')
  const longer = testMessage(10, { isExcerpt: true })
  const now = { ...asked, messages: [testMessage(9), longer] }
  expect(withPage(now, withoutOvertaken(answer, asked, now)).messages.at(-1)).toBe(longer)
})

test('a message that is missing is known by its number', () => {
  const whole = fromPage(page(5, 10))
  expect(gapAfter(whole)).toBeNull()
  expect(gapAfter({ ...whole, messages: whole.messages.filter(({ number }) => number !== 7) })).toBe(6)
  expect(gapAfter({ ...whole, thread: testThread({ lastNumber: 12 }) })).toBe(10)
  expect(gapAfter({ ...whole, hasLater: true, thread: testThread({ lastNumber: 12 }) })).toBeNull()
})
