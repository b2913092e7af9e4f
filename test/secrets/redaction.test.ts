import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { redact, redacted } from '#lib/operation/redact.ts'
import { lookAlikes } from './look-alikes.ts'
import { planted, saying } from './secrets.ts'

const root = path.resolve(import.meta.dirname, '../..')

test('two hundred secrets of forty kinds are all found, and what stands around them stays', async () => {
  expect(planted).toHaveLength(200)
  expect(new Set(planted.map(({ secret }) => secret)).size).toBe(200)
  const missed: string[] = []
  for (const each of planted) {
    const { text, removed } = await redact(saying(each))
    if (removed === 0 || text.includes(each.secret)) missed.push(`${each.kind}: ${each.text}`)
    expect(text).toMatch(/^Use this one:\n.*\nand then go on\.$/s)
  }
  expect(missed).toEqual([])
})

test('two hundred look-alikes come through as they are', async () => {
  expect(new Set(lookAlikes).size).toBe(200)
  const taken: string[] = []
  for (const text of lookAlikes) if ((await redact(text)).text !== text) taken.push(text)
  expect(taken).toEqual([])
})

test('of four hundred clean files of this repository none loses a word', async () => {
  const files = ['lib', 'components', 'docs']
    .flatMap(folder =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(name =>
        path.join(root, folder, name),
      ),
    )
    .filter(name => /\.(?:tsx?|md)$/.test(name) && !/\.test\.ts$|\/prisma\/|secret-patterns/.test(name))
    .sort()
    .slice(0, 400)
  expect(files).toHaveLength(400)
  const taken: string[] = []
  for (const file of files) if ((await redact(readFileSync(file, 'utf8'))).removed > 0) taken.push(file)
  expect(taken).toEqual([])
})

test('what is left after one pass is left after the next', async () => {
  for (const each of planted) {
    const { text } = await redact(saying(each))
    expect(await redact(text)).toEqual({ text, removed: 0 })
  }
})

test('thousands of secrets take no longer than the text is long, and leave the others their turn', async () => {
  const text = Array.from({ length: 8_000 }, (_, n) => `ghp_${String(n).padStart(36, 'Ab3')}`).join('\n')
  let turns = 0
  const timer = setInterval(() => turns++, 0)
  const { removed } = await redact(text)
  clearInterval(timer)
  expect(removed).toBe(8_000)
  expect(turns).toBeGreaterThan(2)
})

test('a key without its end is cut as far as it goes', async () => {
  const lines = Array.from({ length: 6 }, (_, n) => `${'MIIEvQIBADANBgkqhkiG9w0BAQEF'.repeat(2)}${n}abc`)
  const { text } = await redact(
    `Seen in the log:\n${'-'.repeat(5)}BEGIN PRIVATE KEY${'-'.repeat(5)}\n${lines.join('\n')}`,
  )
  expect(text).toBe('Seen in the log:\n[secret removed]')
})

test('what is a secret by the name of its field is one, and so is one in a name', async () => {
  const [value, key] = ['Zx81kQ9pLm3vTw7y', `ghp_${'Ab3'.repeat(12)}`]
  const { value: clean, removed } = await redacted({
    apiKey: value,
    note: `It is ${value.slice(0, 4)}`,
    [key]: 'x',
  })
  expect(clean).toEqual({ apiKey: '[secret removed]', note: 'It is Zx81', '[secret removed]': 'x' })
  expect(removed).toBe(2)
})

test('in a line of any length a secret is found wherever it stands', async () => {
  const secret = `ghp_${'Ab3'.repeat(12)}`
  for (let at = 65_400; at <= 65_560; at += 8) {
    const { text } = await redact(`${'x,'.repeat(at / 2)}${secret},${'y,'.repeat(60_000)}`)
    expect(text).not.toContain(secret.slice(0, 20))
    expect(text).not.toContain(secret.slice(-20))
  }
})

test('a password that is a word is cut in its address alone', async () => {
  const { text } = await redact(
    'The postgres image: postgres://shop:postgres@db:5432/shop, a postgres of its own',
  )
  expect(text).toMatch(/^The postgres image: .*\[secret removed\].* a postgres of its own$/)
  expect(text).not.toContain(':postgres@')
})
