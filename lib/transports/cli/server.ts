import { randomUUID } from 'node:crypto'
import type { RequestOptions } from 'node:http'
import type { Problem } from '#lib/operation/errors.ts'
import type { OperationManifest } from '#lib/operation/manifest.ts'
import { Refused, Unreachable } from './failure.ts'
import type { Settings } from './settings.ts'

/** The server, as the CLI speaks to it. Throws Refused and Unreachable. */
export type Server = {
  url: URL
  /** Carries out an operation. A write has a key, so that it can be sent again when its answer was lost. */
  run(operation: string, input: unknown, idempotencyKey?: string): Promise<unknown>
  manifests(): Promise<OperationManifest[]>
}

/** `patience` is how many milliseconds may pass without a byte. */
export function openServer({ url, token }: Settings, patience = 120_000): Server {
  const headers = {
    accept: 'application/json',
    'x-baton-door': 'cli',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  }
  return {
    url,
    async run(operation, input, idempotencyKey = randomUUID()) {
      const path = `api/operations/${encodeURIComponent(operation)}`
      const own = { ...headers, 'content-type': 'application/json', 'idempotency-key': idempotencyKey }
      return answerOf(
        url,
        await sendTwice(
          url,
          path,
          { method: 'POST', headers: own, timeout: patience },
          JSON.stringify(input),
        ),
      )
    },
    async manifests() {
      const answer = await answerOf(
        url,
        await sendTwice(url, 'api/operations', { headers, timeout: patience }),
      )
      if (answer && typeof answer === 'object' && 'items' in answer && Array.isArray(answer.items))
        return answer.items as OperationManifest[]
      throw notBaton(url)
    },
  }
}

type Response = { status: number; text: string }

/** Once more when the connection broke: every write carries a key, so it is done once. */
async function sendTwice(url: URL, path: string, options: RequestOptions, body?: string): Promise<Response> {
  try {
    return await send(url, path, options, body)
  } catch (error) {
    if (!isReset(error)) throw away(url, error)
    return send(url, path, options, body).catch(error => {
      throw away(url, error)
    })
  }
}

/** node:http and not fetch, which takes 30 ms to load. */
async function send(url: URL, path: string, options: RequestOptions, body = ''): Promise<Response> {
  const { request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http')
  const target = new URL(path, url.href.endsWith('/') ? url : `${url.href}/`)
  return new Promise((resolve, reject) => {
    const call = request(target, options, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      )
    })
    call.on('timeout', () => call.destroy(new Error('timeout')))
    call.on('error', reject)
    call.end(body)
  })
}

function answerOf(url: URL, { status, text }: Response): unknown {
  const answer = parse(text)
  if (answer === undefined) throw notBaton(url)
  if (status < 400) return answer
  if (isProblem(answer)) throw new Refused(answer)
  throw notBaton(url)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isProblem = (answer: unknown): answer is Problem =>
  answer !== null && typeof answer === 'object' && 'code' in answer && 'detail' in answer

const isReset = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')

export const away = (url: URL, cause: unknown): Unreachable =>
  new Unreachable(
    `Baton does not answer at ${address(url)}: start it with "npm start", or set BATON_URL to where it is.`,
    { cause },
  )

const notBaton = (url: URL): Unreachable =>
  new Unreachable(`Something else than Baton answers at ${address(url)}: set BATON_URL to where Baton is.`)

const address = ({ href }: URL): string => href.replace(/\/$/, '')
