import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'
import { filesBelow, outside } from '#test/fixtures/exchange/files.ts'
import { meaning } from '#test/fixtures/exchange/meaning.ts'
import type { ExchangeFile, ExchangeOutcome } from './exchange.ts'
import { type FormatName, formatNames } from './rules.ts'

/** exchange.preview, exchange.import, exchange.export. */

let t: TestBaton
let who: Character
beforeAll(async () => {
  t = await startTestBaton()
  who = t.characters.ana
})
afterAll(() => t.close())

/** A project of its own, so that codes and documents do not meet. */
let projects = 0
async function project(): Promise<string> {
  projects += 1
  const key = `X${projects}`
  await ana('project.create', { key, name: `Project ${key}` })
  who = { ...who, actor: await t.baton.actors.fromToken(who.token) }
  return key
}

const ana = (name: string, input: object) => t.as(who, name, input)
const run = (verb: 'preview' | 'import', files: ExchangeFile[], fields: object): Promise<ExchangeOutcome> =>
  ana(`exchange.${verb}`, { files, ...fields })
const exported = async (format: FormatName, fields: object): Promise<ExchangeFile[]> =>
  (await ana('exchange.export', { format, ...fields })).files
const seqOf = async (key: string): Promise<number> =>
  (await ana('event.list', { project: key, order: 'desc', limit: 1 })).items[0].seq

const corpus = path.resolve(import.meta.dirname, '../../../../shared/corpus')
const samples: [string, FormatName, ExchangeFile[]][] = formatNames.map(name => [name, name, outside(name)])
if (existsSync(corpus))
  for (const name of ['task-master', 'backlog', 'beads'] as const)
    samples.push([`${name}, the whole of it`, name, filesBelow(path.join(corpus, name))])

describe.each(samples)('%s', (_, format, files) => {
  test('comes back as it was: what has a place, and what has none', async () => {
    const key = await project()
    const preview = await run('preview', files, { project: key })
    const outcome = await run('import', files, { project: key })
    expect(outcome.format).toBe(format)
    expect(outcome.created).toBeGreaterThan(5)
    expect(preview).toMatchObject({ created: outcome.created, kept: outcome.kept, skipped: outcome.skipped })
    expect(meaning(await exported(format, { project: key }))).toEqual(meaning(files))
  })

  test('again, it changes nothing and tells nothing', async () => {
    const key = await project()
    const { created } = await run('import', files, { project: key })
    const before = await seqOf(key)
    expect(await run('import', files, { project: key })).toMatchObject({
      ...{ created: 0, updated: 0, unchanged: created, missing: [] },
    })
    const out = await exported(format, { project: key })
    expect(await run('import', out, { project: key })).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: created,
    })
    expect(await seqOf(key)).toBe(before)
  })
})
