import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

const script = fileURLToPath(new URL('../../../bin/baton', import.meta.url))

/** Where a user's commands are, without those of this package. */
export const systemPath = (process.env.PATH ?? '').split(':').filter(each => !each.includes('node_modules'))

type Result = { code: number | null; out: string; err: string }
type Options = { env?: Record<string, string>; input?: string; node?: string; cwd?: string }

/** bin/baton as a process of its own, against a Baton of its own. */
export type TestCli = {
  t: TestBaton
  /** Its current directory and home. */
  folder: string
  start(args: readonly string[], options?: Options): ChildProcess
  baton(args: readonly string[], options?: Options): Promise<Result>
  /** With the token of a character. */
  as(who: Character, ...args: string[]): Promise<Result>
  close(): Promise<void>
}

export async function startTestCli(): Promise<TestCli> {
  const t = await startTestBaton()
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-cli-'))
  const start: TestCli['start'] = (args, { env = {}, node = process.execPath, cwd = folder } = {}) =>
    spawn(node, [script, ...args], {
      cwd,
      env: {
        NODE_ENV: 'test',
        PATH: systemPath.join(':'),
        HOME: folder,
        XDG_CACHE_HOME: path.join(folder, 'cache'),
        BATON_URL: t.url,
        ...env,
      },
    })
  const baton: TestCli['baton'] = async (args, options = {}) => {
    const child = start(args, options)
    const out = textOf(child.stdout)
    const err = textOf(child.stderr)
    child.stdin?.end(options.input ?? '')
    const [code] = await once(child, 'close')
    return { code, out: await out, err: await err }
  }
  return {
    t,
    folder,
    start,
    baton,
    as: (who, ...args) => baton(args, { env: { BATON_TOKEN: who.token } }),
    async close() {
      await t.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Served = { server: Server; url: string }

export async function serve(listener: RequestListener): Promise<Served> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return { server, url: `http://127.0.0.1:${address.port}` }
}

/** Hands every request on to `target` and notes it; the answer to the first one of `lost` never arrives. */
export async function serveProxy(target: string, lost?: string): Promise<Served & { requests: string[] }> {
  const requests: string[] = []
  const served = await serve(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request
    requests.push(`${method} ${url}`)
    const body = await textOf(request)
    const answer = await fetch(target + url, {
      method,
      headers: {
        authorization: String(headers.authorization ?? ''),
        'content-type': 'application/json',
        'idempotency-key': String(headers['idempotency-key'] ?? ''),
      },
      ...(method === 'POST' ? { body } : {}),
    })
    const text = await answer.text()
    if (requests.filter(line => line === lost).length === 1) response.destroy()
    else response.writeHead(answer.status).end(text)
  })
  return { ...served, requests }
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = ''
  for await (const part of stream ?? []) text += part
  return text
}
