import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { redact } from '#lib/operation/redact.ts'
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
