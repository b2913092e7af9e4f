import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { refusals } from './refusals.ts'

const root = path.resolve(import.meta.dirname, '../..')
const files = globSync('lib/**/*.ts', {
  cwd: root,
  exclude: ['lib/prisma/**', 'lib/**/*.test.ts', 'lib/**/test-*.ts'],
})
const source = files.map(file => readFileSync(path.join(root, file), 'utf8')).join('\n')

test('every code with which Baton refuses is explained, once', () => {
  const said = [
    ...source.matchAll(/OperationError\(\s*'[a-z_]+',\s*'([a-z_]+)'/g),
    ...source.matchAll(/\bno\(\s*'([a-z_]+)'/g),
  ].map(([, code]) => code)
  const missing = [...source.matchAll(/notFound\(\s*'([a-z ]+)'/g)].map(
    ([, noun = '']) => `${noun.replaceAll(' ', '_')}_not_found`,
  )
  const explained = refusals.map(({ code }) => code)
  expect([...new Set([...said, ...missing])].filter(code => !explained.includes(code ?? ''))).toEqual([])
  expect(new Set(explained).size).toBe(explained.length)
})
