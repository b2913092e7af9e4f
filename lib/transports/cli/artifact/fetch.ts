import type { IncomingMessage } from 'node:http'
import type { Problem } from '#lib/operation/errors.ts'
import { Refused } from '../failure.ts'
import { away } from '../server.ts'
import type { Settings } from '../settings.ts'

/** Milliseconds without a byte. */
const patience = 60_000

/** The bytes from one on, as a stream; `isPart` is false where all of them come. Throws Refused and Unreachable. */
export async function fetchFrom(
  { url, token }: Settings,
  address: string,
  { from, tag }: { from: number; tag: string },
): Promise<{ response: IncomingMessage; isPart: boolean }> {
  const headers = {
    'x-baton-door': 'cli',
    ...(token && { authorization: `Bearer ${token}` }),
    ...(from > 0 && { range: `bytes=${from}-`, 'if-range': tag }),
  }
  const target = new URL(address.replace(/^\//, ''), url.href.endsWith('/') ? url : `${url.href}/`)
  const { request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http')
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const call = request(target, { headers, timeout: patience }, resolve)
    call.on('timeout', () => call.destroy(new Error('timeout')))
    call.on('error', error => reject(away(url, error)))
    call.end()
  })
  const { statusCode = 0 } = response
  if (statusCode === 200 || statusCode === 206) return { response, isPart: statusCode === 206 }
  throw await refusalOf(url, response)
}

async function refusalOf(url: URL, response: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = []
  for await (const piece of response) pieces.push(piece)
  try {
    return new Refused(JSON.parse(Buffer.concat(pieces).toString('utf8')) as Problem)
  } catch (error) {
    return away(url, error)
  }
}
