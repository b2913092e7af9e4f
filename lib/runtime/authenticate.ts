import { isIP } from 'node:net'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { readSession } from '#lib/auth.ts'
import { type Actor, anonymous } from '#lib/operation/actor.ts'
import { isOperationError, OperationError } from '#lib/operation/errors.ts'
import { refusalOf } from '#lib/operation/refusal-of.ts'
import type { Actors } from './actor.ts'
import type { Quota } from './quota.ts'

/** Whoever opens a socket; `address` is that of the other end. */
export type Handshake = { token: string | undefined; headers: Headers; address: string }

export type Gate = {
  /** A token, else a session; anonymous with neither. A session's unsafe request must come from our own pages. */
  authenticate(request: { method: string; headers: Headers }): Promise<Actor>
  authenticateSocket(handshake: Handshake): Promise<Actor>
  isOwnOrigin(headers: Headers): boolean
  /** Refuses a Host that is not ours: a foreign name that was made to point here (DNS rebinding). */
  requireOwnHost(headers: Headers): void
  isOwnHost(host: string): boolean
}

/** Bad tokens per network address in a minute, before the answer is to slow down. */
const badTokens = { points: 100, duration: 60 }

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

export type GateOptions = { actors: Actors; secret: string; publicUrl: string | undefined; quota: Quota }

export function createGate(options: GateOptions): Gate {
  const { actors, secret, quota } = options
  const failures = new RateLimiterMemory(badTokens)
  const publicHost = options.publicUrl ? new URL(options.publicUrl).host : undefined

  const byToken = async (read: () => string, address: string): Promise<Actor> => {
    try {
      return await actors.fromToken(read())
    } catch (error) {
      if (isOperationError(error) && error.kind === 'unauthenticated') await slowDown(failures, address)
      throw refusalOf(error)
    }
  }

  const bySession = async (headers: Headers): Promise<Actor> => {
    const session = await readSession(headers, secret)
    if (!session) return anonymous
    try {
      return (await actors.fromSession(session)) ?? anonymous
    } catch (error) {
      throw refusalOf(error)
    }
  }

  const isOwnOrigin = (headers: Headers): boolean => {
    const origin = headers.get('origin')
    if (origin === null) return headers.get('sec-fetch-site') !== 'cross-site'
    const host = hostOf(origin)
    return host !== undefined && (host === headers.get('host') || host === publicHost)
  }

  /** A bare address cannot be made to point elsewhere, and neither can localhost. */
  const isOwnHost = (host: string): boolean => {
    const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')
    return host === publicHost || name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0
  }

  return {
    isOwnOrigin,
    isOwnHost,
    async authenticate({ method, headers }) {
      const authorization = headers.get('authorization')
      if (authorization !== null) {
        const actor = await byToken(() => bearer(authorization), headers.get('x-baton-address') ?? 'unknown')
        await quota(actor)
        return actor
      }
      const actor = await bySession(headers)
      if (actor.kind !== 'anonymous' && !safeMethods.has(method) && !isOwnOrigin(headers)) throw crossOrigin()
      return actor
    },
    authenticateSocket: ({ token, headers, address }) =>
      token === undefined ? bySession(headers) : byToken(() => token, address),
    requireOwnHost(headers) {
      const host = headers.get('host') ?? ''
      if (isOwnHost(host)) return
      throw new OperationError(
        'forbidden',
        'unknown_host',
        `Baton is not known under the name ${host.slice(0, 100)}.`,
        {
          hint: 'Set BATON_URL to the address that people use, such as https://baton.example.com.',
        },
      )
    },
  }
}

async function slowDown(failures: RateLimiterMemory, address: string): Promise<void> {
  const { consumedPoints, msBeforeNext } = await failures.penalty(address)
  if (consumedPoints <= badTokens.points) return
  const retryAfter = Math.ceil(msBeforeNext / 1000)
  throw new OperationError('limited', 'too_many_bad_tokens', 'Too many wrong tokens from this address.', {
    retryAfter,
    hint: `Wait ${retryAfter} s, then send a valid token.`,
  })
}

function bearer(authorization: string): string {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
  if (token) return token
  throw new OperationError('unauthenticated', 'invalid_token', 'Authorization is "Bearer bat_…".', {
    hint: 'Send the token as: Authorization: Bearer bat_…',
  })
}

function crossOrigin(): OperationError {
  return new OperationError('forbidden', 'cross_origin', 'A page of another site may not act for you.', {
    hint: 'Use the console, or send a token instead of the session cookie.',
  })
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
