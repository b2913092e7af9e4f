import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { OperationError } from '#lib/operation/errors.ts'
import { operations } from '#lib/operations.ts'
import type { Character } from '../baton.ts'
import { type Listener, listen } from '../proof/listener.ts'
import { scenarios } from '../proof/scenarios.ts'
import { startWorld, type World } from '../proof/world.ts'
import { type Planted, planted, saying } from './secrets.ts'

/**
 * Two hundred secrets through every way in: none is in the database, on the disk, on the socket, in an export or in the log.
 * The ways are found in the operations themselves, so that a new one is one of them at once.
 */

const logged: string[] = []
const answered: string[] = []
let w: World
let feed: Listener
beforeAll(async () => {
  w = await startWorld({ onLogLine: line => void logged.push(line) })
  feed = listen(w.t.url, { token: w.t.characters.ana.token })
  await feed.ready()
})
afterAll(async () => {
  feed.close()
  await w.close()
})

/** In pieces that a field of two thousand characters takes. */
const pieces = inPieces(planted, 1_800)

/** Ways that take long texts: each is given every secret. */
const longWays: Record<string, (text: string, who: Character) => Promise<unknown>> = {
  'the texts of a task': text =>
    owner('task.create', { title: 'T', description: text, prompt: text, context: text }),
  'a note': async (text, who) => as(who, 'task.note', { code: await held(who), note: text }),
  'a context': async (text, who) => as(who, 'task.context', { code: await held(who), append: text }),
  'a line of chat': async (text, who) =>
    as(who, 'command.run', { line: `/task-note ${await held(who)} ${text}` }),
  'a message': (text, who) => as(who, 'message.send', { body: text, to: ['dev-1'] }),
  'a command in a conversation': async (text, who) =>
    as(who, 'message.send', { body: `/task-note ${await held(who)} ${text}` }),
  'a command that there is none of': (text, who) => as(who, 'message.send', { body: `/polls ${text}` }),
  'a message that grows': grow,
  'a question': (text, who) =>
    as(who, 'poll.create', { question: text.slice(0, 400), choices: ['Yes', 'No'] }),
  'a log entry': (text, who) => as(who, 'agent.log', { message: text }),
  'a memory': (text, who) => as(who, 'memory.set', { key: `k-${w.fresh()}`, value: text }),
  'a text artifact': (text, who) => as(who, 'artifact.create', { name: `a-${w.fresh()}.md`, text }),
  'an upload': upload,
  'a completion': async (text, who) =>
    as(who, 'task.complete', {
      code: await held(who),
      summary: text,
      handoffNote: text,
      rationale: text,
      reasoningTrace: text,
      files: [text.slice(0, 400)],
    }),
  'a handoff': async (text, who) =>
    as(who, 'handoff.create', {
      task: await held(who),
      to: 'dev-2',
      note: text,
      chainOfThought: text,
      prompt: text,
    }),
  'a plan': text => owner('plan.import', { markdown: `# Plan ${w.fresh()}\n\n- [ ] One thing\n\n${text}` }),
  'a folder': text => owner('folder.import', { files: folder(text) }),
}

test.each(Object.entries(longWays))('every secret by %s', async (_, say) => {
  const who = await w.worker()
  for (const piece of pieces) answered.push(JSON.stringify((await say(textOf(piece), who)) ?? null))
})

test('some of them by each field of each operation that takes a free text', async () => {
  const accepted: string[] = []
  let turn = 0
  for (const [name, ways] of Object.entries(scenarios))
    for (const [way, { by, prepare }] of Object.entries(ways))
      for (const field of freeTexts(name)) {
        const who = await caller(by)
        const input = (await prepare(w, who)) as Record<string, unknown>
        const longest = Math.min(field.longest, 1_800)
        const piece = fitting(longest - String(input[field.name] ?? '').length - 1, turn++)
        const said = `${input[field.name] ?? ''} ${textOf(piece)}`
        const value = field.isList ? [...((input[field.name] as unknown[]) ?? []), textOf(piece)] : said
        if (await tried(who, name, { ...input, [field.name]: value }))
          accepted.push(`${name} ${way} ${field.name}`)
      }
  expect(new Set(accepted.map(each => each.split(' ')[0])).size).toBeGreaterThan(25)
})

test('none of them is in the database, on the disk, on the socket, in an export, in an answer or in the log', async () => {
  const exported = await owner('folder.export', { codes: await someCodes() })
  const places = {
    database: await everyRow(),
    bytes: await bytesInRows(),
    disk: everyFile(w.t.home),
    socket: JSON.stringify(feed.events),
    export: JSON.stringify(exported),
    answers: answered.join('\n'),
    log: logged.join('\n'),
  }
  expect(places.database).toContain('[secret removed]')
  expect(places.bytes).toContain('[secret removed]')
  expect(places.disk).toContain('[secret removed]')
  expect(places.socket).toContain('[secret removed]')
  expect(logged.length).toBeGreaterThan(100)
  for (const [place, text] of Object.entries(places))
    expect([place, planted.filter(({ secret }) => holds(text, secret)).map(({ kind }) => kind)]).toEqual([
      place,
      [],
    ])
})

/** As it is, or as JSON spells it. */
const holds = (text: string, secret: string): boolean =>
  text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1))

function textOf(piece: readonly Planted[]): string {
  return piece.map(saying).join('\n')
}

function inPieces(all: readonly Planted[], longest: number): Planted[][] {
  const found: Planted[][] = [[]]
  for (const each of all) {
    if (textOf([...(found.at(-1) ?? []), each]).length > longest) found.push([])
    found.at(-1)?.push(each)
  }
  return found
}

/** At least one, beginning with another each time. */
function fitting(longest: number, turn: number): Planted[] {
  const rotated = [...planted.slice((turn * 7) % 200), ...planted.slice(0, (turn * 7) % 200)]
  const short = rotated.filter(each => saying(each).length <= longest)
  return inPieces(short, longest)[0] ?? []
}

type FreeText = { name: string; longest: number; isList: boolean }

/** Fields of a write that take any text: no code, no word of a list, no date. */
function freeTexts(name: string): FreeText[] {
  const operation = operations.get(name)
  if (!operation || operation.kind === 'read') return []
  const { properties = {} } = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).flatMap(([field, schema]) => {
    const isList = typeof schema === 'object' && schema.type === 'array'
    const inner = isList ? schema.items : schema
    if (typeof inner !== 'object' || Array.isArray(inner) || inner.type !== 'string') return []
    const isPlain = inner.enum === undefined && inner.format === undefined && inner.pattern === undefined
    return isPlain ? [{ name: field, longest: inner.maxLength ?? 2_000, isList }] : []
  })
}

async function tried(who: Character, name: string, input: object): Promise<boolean> {
  try {
    answered.push(JSON.stringify((await w.t.as(who, name, input)) ?? null))
    return true
  } catch (error) {
    if (error instanceof OperationError && error.kind !== 'internal') return false
    throw error
  }
}

async function caller(by: 'owner' | 'worker' | 'person' | 'nobody'): Promise<Character> {
  if (by === 'worker') return w.worker()
  if (by === 'person') return w.person('owner')
  return w.t.characters.ana
}

const as = (who: Character, name: string, input: object) => w.t.as(who, name, input)
const owner = (name: string, input: object) => as(w.t.characters.ana, name, input)

async function held(who: Character): Promise<string> {
  const { task } = await owner('task.create', { title: 'Work' })
  await as(who, 'task.claim', { code: task.code })
  return task.code
}

/** In pieces of forty characters: most secrets come in two. */
async function grow(text: string, who: Character): Promise<unknown> {
  const { message } = await as(who, 'message.send', { body: '', isPartial: true })
  for (let at = 0; at < text.length; at += 40)
    await as(who, 'message.append', { id: message.id, text: text.slice(at, at + 40) })
  return as(who, 'message.append', { id: message.id, text: '', isLast: true })
}

/** As a small file, whose bytes lie in a row, and as one that lies on the disk. */
async function upload(text: string, who: Character): Promise<unknown> {
  const large = `${text}\n${'A line of a report.\n'.repeat(2_000)}`
  return [await uploadOne(text, who), await uploadOne(large, who)]
}

async function uploadOne(text: string, who: Character): Promise<unknown> {
  const name = `up-${w.fresh()}.txt`
  const reply = await fetch(`${w.t.url}/api/artifacts/content?name=${name}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${who.token}`, 'content-type': 'text/plain' },
    body: text,
  })
  expect(reply.status).toBeLessThan(300)
  return reply.json()
}

const folder = (text: string) => {
  const name = `T-SECRET-${w.fresh()}`
  return [
    { path: `${name}/task.yaml`, text: `id: ${name}\ntitle: A folder\n` },
    { path: `${name}/prompt.txt`, text },
    { path: `${name}/handoff_notes.yaml`, text: `notes: |\n${text.replaceAll(/^/gm, '  ')}\n` },
  ]
}

async function someCodes(): Promise<string[]> {
  const { rows } = await w.t.baton.database.pool.query(
    'SELECT code FROM work_items ORDER BY ordinal DESC LIMIT 50',
  )
  return rows.map(({ code }) => code)
}

async function everyRow(): Promise<string> {
  const { pool } = w.t.baton.database
  const { rows: tables } = await pool.query(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const { rows } = await pool.query(`SELECT coalesce(json_agg(t), '[]')::text AS all FROM ${name} t`)
    texts.push(rows[0].all)
  }
  return texts.join('\n')
}

/** What is no text in a row. */
async function bytesInRows(): Promise<string> {
  const { rows } = await w.t.baton.database.pool.query('SELECT bytes FROM blobs WHERE bytes IS NOT NULL')
  return rows.map(({ bytes }) => bytes.toString('latin1')).join('\n')
}

const everyFile = (root: string): string =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map(name => path.join(root, name))
    .filter(name => statSync(name).isFile())
    .map(name => readFileSync(name, 'latin1'))
    .join('\n')
