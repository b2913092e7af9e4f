import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

test('anyone reads the guide, as it stands in docs/getting-started.md', async () => {
  const response = await fetch(`${t.url}/api/guide`)
  const { title, markdown, version } = await response.json()
  expect(await t.as(t.characters.vera, 'guide.get')).toEqual({ title, markdown, version })
  const file = readFileSync(new URL('../../../docs/getting-started.md', import.meta.url), 'utf8')
  expect(markdown).toBe(file.trimEnd())
  expect(markdown.startsWith(`# ${title}\n`)).toBe(true)
  expect(version).toMatch(/^[0-9a-f]{12}$/)
})
