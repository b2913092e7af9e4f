import { expect, test } from 'vitest'
import { operations } from '#lib/operations.ts'
import { storedAnswers } from './idempotency.ts'

const sensitive = [...operations.values()].find(operation => operation.sensitive)
const plain = [...operations.values()].find(operation => !operation.sensitive)
if (!sensitive || !plain) throw new Error('there are operations of both kinds')

const hash = 'h'
const key = { actorKey: 'agent:1', key: 'k', hash }
const holding = (response: unknown, request_hash = hash) =>
  (async () => [{ request_hash, response: JSON.stringify(response) }]) as never

test('an answer that holds a secret is sealed, and opens to the same', async () => {
  const answers = storedAnswers('a secret of the server')
  const output = { token: 'bat_secret', agent: { name: 'dev-1' } }
  const sealed = answers.seal(sensitive, output)
  expect(JSON.stringify(sealed)).not.toContain('bat_secret')
  expect(JSON.stringify(sealed)).not.toContain('dev-1')
  expect(await answers.find(holding(sealed), key, sensitive)).toEqual({ output })
})

test('the same answer is sealed differently each time, and opens only under the same server secret', async () => {
  const answers = storedAnswers('a secret of the server')
  const sealed = answers.seal(sensitive, { token: 'x' })
  expect(answers.seal(sensitive, { token: 'x' })).not.toEqual(sealed)
  await expect(storedAnswers('another secret').find(holding(sealed), key, sensitive)).rejects.toThrow()
})

test('a sealed answer that was tampered with does not open', async () => {
  const answers = storedAnswers('a secret of the server')
  const { sealed } = answers.seal(sensitive, { token: 'x' }) as { sealed: string }
  const bytes = Buffer.from(sealed, 'base64')
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  const tampered = { sealed: bytes.toString('base64') }
  await expect(answers.find(holding(tampered), key, sensitive)).rejects.toThrow()
})

test('an answer without secrets is kept as it is', async () => {
  const answers = storedAnswers('a secret of the server')
  expect(answers.seal(plain, { a: 1 })).toEqual({ a: 1 })
  expect(await answers.find(holding({ a: 1 }), key, plain)).toEqual({ output: { a: 1 } })
})

test('a key that was used for another request is refused', async () => {
  const answers = storedAnswers('a secret of the server')
  await expect(answers.find(holding({}, 'another hash'), key, plain)).rejects.toMatchObject({
    kind: 'unprocessable',
    code: 'idempotency_key_reused',
  })
})

test('a key that nobody used has no answer', async () => {
  const none = (async () => []) as never
  expect(await storedAnswers('a secret of the server').find(none, key, plain)).toBeUndefined()
})

test('two bodies that say the same have one hash, whatever the order of their fields', () => {
  const hash = (name: string, input: unknown) =>
    storedAnswers('a secret of the server').hash({ name } as never, input)
  const one = hash('task.create', { title: 'x', facts: { a: 1, b: [1, { c: 2, d: 3 }] } })
  expect(hash('task.create', { facts: { b: [1, { d: 3, c: 2 }], a: 1 }, title: 'x' })).toBe(one)
  expect(hash('task.create', { title: 'y', facts: { a: 1, b: [1, { c: 2, d: 3 }] } })).not.toBe(one)
  expect(hash('task.create', { title: 'x', facts: { a: 1, b: [{ c: 2, d: 3 }, 1] } })).not.toBe(one)
  expect(hash('sprint.create', { title: 'x', facts: { a: 1, b: [1, { c: 2, d: 3 }] } })).not.toBe(one)
})

test('the hash of a request cannot be made without the secret of the server', () => {
  const [one, two] = ['one secret', 'another secret'].map(secret =>
    storedAnswers(secret).hash({ name: 'user.update' } as never, { password: 'x' }),
  )
  expect(one).not.toBe(two)
})
