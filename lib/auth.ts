import { randomUUID } from 'node:crypto'
import type { AuthOptions, Profile } from 'next-auth'
import { decode } from 'next-auth/jwt'
import type { Env } from '#lib/env.ts'

/** next-auth is kept behind this file: who signs in, and what a session says. */

export type Person = { id: string; name: string; email: string | null; epoch: number }

export type SignIn = {
  /** Refuses by answering null; slowed down after repeated failures. */
  byPassword(email: string, password: string, address: string): Promise<Person | null>
  /** The member whose verified e-mail address the provider vouches for; strangers are not let in. */
  byProvider(identity: { provider: string; accountId: string; email: string }): Promise<Person | null>
  /** The cookie of this session opens nothing any more, wherever a copy of it is; an open socket notices within seconds. */
  endSession(id: string): Promise<void>
}

/** Seconds. */
export const sessionAge = 30 * 24 * 60 * 60

export const isSecure = (publicUrl: string | undefined): boolean => publicUrl?.startsWith('https://') ?? false

/** `__Host-` pins the cookie to this host; browsers take it over https only. */
export const sessionCookie = (secure: boolean): string => (secure ? '__Host-baton.session' : 'baton.session')

export type Session = { id: string; userId: string; epoch: number }

/** What the request's session cookie says, if it is ours and has not run out. */
export async function readSession(headers: Headers, secret: string): Promise<Session | undefined> {
  const jar = cookiesOf(headers)
  for (const name of [sessionCookie(true), sessionCookie(false)]) {
    const session = await unseal(name, jar.get(name), secret)
    if (session) return session
  }
  return undefined
}

/**
 * A session counts under the cookie name that it was made for: one that was made for `__Host-` cannot come back under the
 * plain name, which a neighbouring site could set.
 */
async function unseal(name: string, token: string | undefined, secret: string): Promise<Session | undefined> {
  if (!token) return undefined
  try {
    const claims = await decode({ token, secret })
    if (claims?.cookie !== name) return undefined
    const { session: id, sub: userId, epoch } = claims
    if (typeof id !== 'string' || typeof userId !== 'string' || typeof epoch !== 'number') return undefined
    return { id, userId, epoch }
  } catch {
    // Forged, cut short, run out, or sealed under an older secret: the same as no cookie.
    return undefined
  }
}

function cookiesOf(headers: Headers): Map<string, string> {
  const pairs = (headers.get('cookie') ?? '').split(';')
  return new Map(
    pairs.map(pair => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
    }),
  )
}

/** A path on this very site, or the dashboard: never an address that leads elsewhere. */
export function ownPath(text: string | null | undefined, origin = 'http://own.invalid'): string {
  if (!text || !URL.canParse(text, origin)) return '/'
  const url = new URL(text, origin)
  const isOwn = url.origin === origin && !url.pathname.startsWith('//')
  return isOwn ? `${url.pathname}${url.search}${url.hash}` : '/'
}

export type AuthParts = {
  signIn: SignIn
  env: Env
  secret: string
  providers: AuthOptions['providers']
  warn(facts: object, message: string): void
}

export function authOptions({ signIn, env, secret, providers, warn }: AuthParts): AuthOptions {
  const secure = isSecure(env.BATON_URL)
  return {
    secret,
    providers,
    session: { strategy: 'jwt', maxAge: sessionAge },
    useSecureCookies: secure,
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    cookies: cookies(secure),
    logger: {
      error: (code, metadata) => warn({ code, reason: reasonOf(metadata) }, 'sign-in'),
      warn: code => warn({ code }, 'sign-in'),
      debug() {},
    },
    callbacks: {
      redirect: ({ url, baseUrl }) => `${baseUrl}${ownPath(url, baseUrl)}`,
      async signIn({ account, profile, user }) {
        if (!account || account.provider === 'credentials') return true
        const email = verifiedEmail(profile)
        if (!email) return '/sign-in?error=Unverified'
        const { provider, providerAccountId: accountId } = account
        const person = await signIn.byProvider({ provider, accountId, email })
        if (!person) return '/sign-in?error=NotInvited'
        Object.assign(user, person)
        return true
      },
      // Only what readSession needs: names and addresses are read from the database, where they are true.
      jwt: ({ token, user }) =>
        user && 'epoch' in user
          ? { session: randomUUID(), sub: user.id, epoch: user.epoch, cookie: sessionCookie(secure) }
          : token,
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.session === 'string') await signIn.endSession(token.session)
      },
    },
  }
}

function cookies(secure: boolean): AuthOptions['cookies'] {
  const prefix = secure ? '__Host-' : ''
  const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure }
  return {
    sessionToken: { name: sessionCookie(secure), options },
    csrfToken: { name: `${prefix}baton.csrf`, options },
    callbackUrl: { name: `${prefix}baton.callback`, options },
    state: { name: `${prefix}baton.state`, options },
    pkceCodeVerifier: { name: `${prefix}baton.pkce`, options },
    nonce: { name: `${prefix}baton.nonce`, options },
  }
}

/** Providers say it in `email_verified`; ours for GitHub (lib/runtime/providers.ts) sets it from GitHub's own list. */
function verifiedEmail(profile: Profile | undefined): string | undefined {
  const claims = profile as (Profile & { email_verified?: unknown }) | undefined
  return claims?.email_verified === true ? claims.email?.toLowerCase() : undefined
}

/** Only the message: what next-auth hands over may hold a provider's answer. */
function reasonOf(metadata: unknown): string {
  const error = metadata instanceof Error ? metadata : (metadata as { error?: unknown } | null)?.error
  return error instanceof Error ? error.message : 'unknown'
}
