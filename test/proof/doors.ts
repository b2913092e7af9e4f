import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Role } from '@a2a-js/sdk'
import { ClientFactory, ClientFactoryOptions, JsonRpcTransportFactory } from '@a2a-js/sdk/client'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import type { Problem } from '#lib/operation/errors.ts'
import { mcpTool } from '#lib/operation/naming.ts'
import { dataPart, newMessage } from '#lib/transports/a2a/parts.ts'
import type { Character, TestBaton } from '#test/baton.ts'

/** Every door by a client of its own kind: what an operation answers or refuses there. */

// biome-ignore lint/suspicious/noExplicitAny: answers of every operation; what a test expects of one is what it asserts.
export type Json = any
export type Answer = { output?: Json; problem?: Problem }
export type DoorClient = (who: Character, name: string, input: Record<string, unknown>) => Promise<Answer>

export const doorNames = ['rest', 'mcp', 'chat', 'cli', 'a2a'] as const
export type DoorName = (typeof doorNames)[number]

export type Doors = Record<DoorName, DoorClient> & { close(): void }

const pairOf = ([field, value]: [string, unknown]): [string, string] => [field, String(value)]

export function openDoors(t: TestBaton): Doors {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-doors-'))
  const rest: DoorClient = async (who, name, input) => {
    const manifest = t.baton.manifests.find(each => each.name === name)
    if (!manifest) throw new Error(`no operation ${name}`)
    const { method, path: route, identity } = manifest.rest
    const { [identity ?? '']: code, ...body } = input
    const query = method === 'GET' ? `?${new URLSearchParams(Object.entries(body).map(pairOf))}` : ''
    const address = `${t.url}${route.replace(/:\w+/, encodeURIComponent(String(code)))}${query}`
    const response = await fetch(address, {
      method,
      headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    })
    const answer = await response.json()
    return response.ok ? { output: answer } : { problem: answer }
  }

  const mcp: DoorClient = async (who, name, input) => {
    const client = new Client({ name: 'doors', version: '1' })
    const headers = { authorization: `Bearer ${who.token}` }
    await client.connect(
      new StreamableHTTPClientTransport(new URL('/mcp', t.url), { requestInit: { headers } }),
    )
    const result = await client.callTool({ name: mcpTool(name), arguments: input })
    await client.close()
    const [first] = result.content
    const answer = first?.type === 'text' ? JSON.parse(first.text) : undefined
    return result.isError ? { problem: answer } : { output: answer }
  }

  const chat: DoorClient = async (who, name, input) => {
    const flags = Object.entries(input).map(([field, value]) => `--${field}=${quoted(value)}`)
    const line = [`/${name.replace('.', '-')}`, ...flags].join(' ')
    const answer = await rest(who, 'command.run', { line })
    return answer.problem ? answer : { output: answer.output.output }
  }

  const cli: DoorClient = async (who, name, input) => {
    const { words, fields } = cliInput(folder, name, input)
    const flags = Object.entries(fields).map(
      ([field, value]) =>
        `--${field.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}=${Array.isArray(value) ? value.join(',') : value}`,
    )
    const script = path.resolve(import.meta.dirname, '../../bin/baton')
    const child = spawn(process.execPath, [script, ...words, ...flags, '--json'], {
      env: {
        NODE_ENV: 'test',
        PATH: process.env.PATH,
        HOME: folder,
        BATON_URL: t.url,
        BATON_TOKEN: who.token,
      },
      cwd: folder,
    })
    const text = { out: '', err: '' }
    child.stdout.on('data', chunk => {
      text.out += chunk
    })
    child.stderr.on('data', chunk => {
      text.err += chunk
    })
    const [code] = await once(child, 'close')
    if (code === 0) return { output: JSON.parse(text.out) }
    if (!text.err.startsWith('{')) throw new Error(text.err)
    return { problem: JSON.parse(text.err) }
  }

  const a2a: DoorClient = async (who, name, input) => {
    const fetchImpl: typeof fetch = (url, init) =>
      fetch(url, {
        ...init,
        headers: { ...Object.fromEntries(new Headers(init?.headers)), authorization: `Bearer ${who.token}` },
      })
    const options = ClientFactoryOptions.createFrom(ClientFactoryOptions.default, {
      transports: [new JsonRpcTransportFactory({ fetchImpl })],
    })
    const client = await new ClientFactory(options).createFromUrl(t.url)
    const message = newMessage({
      messageId: crypto.randomUUID(),
      role: Role.ROLE_USER,
      parts: [dataPart({ operation: name, input })],
    })
    try {
      const answer = await client.sendMessage({
        tenant: '',
        message,
        configuration: undefined,
        metadata: undefined,
      })
      return { output: outputOf(answer) }
    } catch (error) {
      return { problem: problemIn(error) }
    }
  }

  return { rest, mcp, chat, cli, a2a, close: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A list is joined by commas, one of objects is JSON. */
function quoted(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(String(value))
  return value.every(item => typeof item === 'string')
    ? value.join(',')
    : JSON.stringify(JSON.stringify(value))
}

/** `baton folder` and `baton exchange` take a path in place of files. */
function cliInput(folder: string, name: string, input: Record<string, unknown>) {
  const words = name.split('.')
  const { files, ...others } = input
  if (!['folder', 'exchange'].includes(words[0] ?? '') || !Array.isArray(files))
    return { words, fields: input }
  const directory = writeFiles(folder, files)
  const isOne = words[0] === 'exchange' && files.length === 1
  return { words: [...words, isOne ? path.join(directory, files[0]?.path) : directory], fields: others }
}

/** A new directory with these files. */
function writeFiles(folder: string, files: readonly Json[]): string {
  const directory = mkdtempSync(path.join(folder, 'files-'))
  for (const { path: name, text } of files) {
    const place = path.join(directory, name)
    mkdirSync(path.dirname(place), { recursive: true })
    writeFileSync(place, text)
  }
  return directory
}

/** An answer with a task is shown as that task, with what stood beside it; any other one is a message with a data part. */
function outputOf(answer: Json): Json {
  if ('status' in answer) return answer.metadata
  return answer.parts.find((part: Json) => part.content?.$case === 'data')?.content.value
}

function problemIn(error: Json): Problem {
  const data: Json[] = [error.data, error.cause?.data, error.details].find(Array.isArray) ?? []
  return data.find(item => item['@type'] === 'urn:ietf:rfc:9457') ?? error
}
