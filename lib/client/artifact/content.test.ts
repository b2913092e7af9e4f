import { afterEach, expect, test, vi } from 'vitest'
import { contentHref, readText } from './content.ts'

afterEach(() => vi.unstubAllGlobals())

const answer = (body: string | Uint8Array<ArrayBuffer>, init: ResponseInit) =>
  vi.stubGlobal('fetch', async () => new Response(body, init))

const content = { address: 'fe://artifacts/by-task/BAT-41/a b.md' }

test('the address of the bytes names artifact, version and way', () => {
  expect(contentHref({ ...content, version: 3 }, true)).toBe(
    '/api/artifacts/content?address=fe%3A%2F%2Fartifacts%2Fby-task%2FBAT-41%2Fa+b.md&version=3&inline=true',
  )
})

test('a text that is whole is given whole', async () => {
  answer('ä\nb', { status: 206, headers: { 'content-range': 'bytes 0-3/4' } })
  expect(await readText(content)).toEqual({ text: 'ä\nb', from: 0, total: 4 })
})

test('of the beginning of a longer text the line that was cut is left out', async () => {
  answer('one\ntwo\nthr', { status: 206, headers: { 'content-range': 'bytes 0-10/100' } })
  expect((await readText(content)).text).toBe('one\ntwo\n')
})

test('of the end of a longer text the first, cut line is left out', async () => {
  answer('ne\ntwo\nthree', { status: 206, headers: { 'content-range': 'bytes 88-99/100' } })
  expect((await readText(content, { isTail: true })).text).toBe('two\nthree')
})

test('an empty text has no range', async () => {
  answer('', { status: 416 })
  expect(await readText(content)).toEqual({ text: '', from: 0, total: 0 })
})

test('a refusal is thrown as the server said it', async () => {
  answer(JSON.stringify({ code: 'artifact_not_found', detail: 'There is no such artifact.', status: 404 }), {
    status: 404,
  })
  await expect(readText(content)).rejects.toMatchObject({ problem: { code: 'artifact_not_found' } })
})

test('a text that cannot be reached says so, as every call does, and may be asked for again', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch')
  })
  await expect(readText(content)).rejects.toMatchObject({ problem: { code: 'unreachable', status: 0 } })
})
