import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'
import { appended } from './rules.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const begin = async (who: Character, body = '') =>
  (await t.as(who, 'message.send', { body, isPartial: true })).message
const append = async (who: Character, id: string, text: string, isLast = false) =>
  (await t.as(who, 'message.append', { id, text, isLast })).message

type Part = { offset: number; text: string | null; isLast: boolean; to: string[] }

/** The body as one has it who saw the first event and followed the others. */
async function followed(message: { id: string; body: string }): Promise<{ body: string; parts: Part[] }> {
  const events = await t.baton.database.handle.db.event.findMany({
    where: { name: 'message.appended' },
    orderBy: { seq: 'asc' },
  })
  const parts = events
    .map(({ data }) => data as unknown as Part & { id: string })
    .filter(({ id }) => id === message.id)
  return {
    body: parts.reduce(
      (body, { offset, text }) => appended(body, { offset, text: text ?? '' }),
      message.body,
    ),
    parts,
  }
}

describe('message.append', () => {
  test('grows word by word for everyone who reads along, until it is complete', async () => {
    const { dev1, ana } = t.characters
    const begun = await begin(dev1, 'I look ')
    expect(begun).toMatchObject({ body: 'I look ', isPartial: true })
    expect(await append(dev1, begun.id, 'at the par')).toMatchObject({
      body: 'I look at the ',
      isPartial: true,
    })
    const { thread } = await t.as(ana, 'thread.get')
    expect(thread.last.excerpt).toBe('I look at the ')
    await append(dev1, begun.id, 'ser now.\n')
    const complete = await append(dev1, begun.id, 'Done', true)
    expect(complete).toMatchObject({ body: 'I look at the parser now.\nDone', isPartial: false })
    const { body, parts } = await followed(begun)
    expect(body).toBe(complete.body)
    expect(parts.map(({ isLast }) => isLast)).toEqual([false, false, true])
    await expect(append(dev1, begun.id, 'more')).rejects.toMatchObject({ code: 'message_finished' })
  })

  test('a secret that comes letter by letter is never shown nor kept', async () => {
    const { dev1, ana } = t.characters
    const secret = `bat_${'Qw7'.repeat(12)}`
    const begun = await begin(dev1)
    for (const letter of `The token is ${secret} and `) await append(dev1, begun.id, letter)
    const complete = await append(dev1, begun.id, 'that is all', true)
    expect(complete).toMatchObject({ body: 'The token is [secret removed] and that is all', removed: 1 })
    const { body, parts } = await followed(begun)
    expect(body).toBe(complete.body)
    expect(parts.map(({ text }) => text).join('')).not.toContain('bat_')
    expect((await t.as(ana, 'message.search', { query: 'token' })).items).toHaveLength(1)
  })

  test('a private key is held back until it ends, and then cut', async () => {
    const { dev1 } = t.characters
    const begun = await begin(dev1)
    const key = [
      '-----BEGIN PRIVATE KEY-----',
      'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC',
      'BKcwggSjAgEAAoIBAQC7',
      '-----END PRIVATE KEY-----',
    ]
    for (const line of ['Here:\n', ...key.map(each => `${each}\n`)]) await append(dev1, begun.id, line)
    expect(await append(dev1, begun.id, 'bye', true)).toMatchObject({ body: 'Here:\n[secret removed]\nbye' })
    const { parts } = await followed(begun)
    expect(parts.map(({ text }) => text).join('')).not.toContain('MII')
  })

  test('whom the last words mention is told, once', async () => {
    const { dev1, max } = t.characters
    const begun = await begin(dev1, 'Please ')
    await append(dev1, begun.id, 'review, @max', true)
    expect((await followed(begun)).parts.at(-1)?.to).toEqual(['max'])
    const { items } = await t.as(max, 'inbox.list', { unread: true })
    expect(items[0]).toMatchObject({ id: begun.id, body: 'Please review, @max' })
  })

  test('what its author never finishes ends after an hour with what is there', async () => {
    const { dev1, ana } = t.characters
    const begun = await begin(dev1, 'I am about to')
    expect(begun.body).toBe('I am about ')
    t.advance(3_500)
    await t.as(ana, 'message.redeliver')
    expect((await append(dev1, begun.id, ' stop')).isPartial).toBe(true)
    t.advance(200)
    await t.as(ana, 'message.redeliver')
    expect((await followed(begun)).body).toBe('I am about to stop')
    await expect(append(dev1, begun.id, 'x')).rejects.toMatchObject({ code: 'message_finished' })
  })

  test('is for its author alone', async () => {
    const { dev1, dev2, eve } = t.characters
    const { id } = await begin(dev1, 'Mine ')
    await expect(append(dev2, id, 'yours')).rejects.toMatchObject({ code: 'not_your_message' })
    await expect(append(eve, id, 'ours')).rejects.toMatchObject({ code: 'message_not_found' })
  })

  test('what is long is not told at once: it is to be read', async () => {
    const { dev1 } = t.characters
    const begun = await begin(dev1, 'Look ')
    const long = 'word '.repeat(800)
    await append(dev1, begun.id, long)
    await append(dev1, begun.id, `${long}x `)
    const complete = await append(dev1, begun.id, 'end', true)
    const { parts } = await followed({ ...begun, body: '' })
    expect(parts.map(({ offset, text }) => [offset, text])).toEqual([
      [5, long],
      [4_005, null],
      [8_007, 'end'],
    ])
    expect(complete.body).toBe(`Look ${long}${long}x end`)
  })

  test('begins with a slash without being a command', async () => {
    const { dev1 } = t.characters
    const begun = await begin(dev1, '/help me ')
    expect(begun).toMatchObject({ kind: 'chat', body: '/help me ' })
  })
})
