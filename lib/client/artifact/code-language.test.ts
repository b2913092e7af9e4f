import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { languageOf } from './code-language.ts'

test('a file says its language by its ending, or by its whole name', () => {
  expect(
    ['a.ts', 'b.test.TSX', 'Dockerfile', 'deploy.yml', 'icon.svg', 'notes.txt', 'noending'].map(languageOf),
  ).toEqual(['typescript', 'tsx', 'docker', 'yaml', 'xml', null, null])
})

test('there is a grammar for every language that is named', () => {
  const languages = new Set(
    ['ts', 'py', 'rb', 'php', 'kt', 'cs', 'env', 'ps1', 'tex', 'conf', 'tf', 'gradle', 'ndjson', 'svg'].map(
      languageOf,
    ),
  )
  for (const language of languages)
    expect(
      existsSync(path.resolve('node_modules/shiki/dist/langs', `${language}.mjs`)),
      String(language),
    ).toBe(true)
})
