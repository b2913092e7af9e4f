import type { AuthOptions } from 'next-auth'
import type { CredentialsConfig } from 'next-auth/providers/credentials'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import type { SignIn } from '#lib/auth.ts'
import type { Env } from '#lib/env.ts'

type Provider = AuthOptions['providers'][number]

/** What the sign-in page offers besides a password. */
export type ProviderChoice = { id: string; name: string }

/** Milliseconds that an outside provider gets to answer. */
const patience = 10_000

export function providerChoices(env: Env): ProviderChoice[] {
  return outsideProviders(env).map(({ id, name }) => ({ id, name }))
}

export const signInProviders = (signIn: SignIn, env: Env): AuthOptions['providers'] => [
  byPassword(signIn),
  ...outsideProviders(env),
]

/** Longer ones are nobody's: not worth hashing. */
const longest = 1_000

function byPassword(signIn: SignIn): CredentialsConfig {
  return {
    id: 'credentials',
    name: 'Password',
    type: 'credentials',
    credentials: {},
    async authorize(given, request) {
      const { email, password } = (given ?? {}) as Record<string, unknown>
      if (typeof email !== 'string' || typeof password !== 'string') return null
      if (email.length > longest || password.length > longest) return null
      const person = await signIn.byPassword(email, password, addressOf(request.headers))
      // next-auth's type of a user knows neither null names nor our epoch; the jwt callback takes what it needs.
      return person && { ...person, email: person.email ?? '' }
    },
  }
}

function addressOf(headers: Record<string, unknown> | undefined): string {
  const address = headers?.['x-baton-address']
  return typeof address === 'string' ? address : 'unknown'
}

type Claims = { sub: string; name?: string; preferred_username?: string; email?: string }

/** Those that are configured. */
function outsideProviders(env: Env): Provider[] {
  const { GITHUB_ID, GITHUB_SECRET, OIDC_ISSUER, OIDC_ID, OIDC_SECRET } = env
  return [
    ...(GITHUB_ID && GITHUB_SECRET ? [gitHub(GITHUB_ID, GITHUB_SECRET)] : []),
    ...(OIDC_ISSUER && OIDC_ID && OIDC_SECRET ? [openId(OIDC_ISSUER, OIDC_ID, OIDC_SECRET)] : []),
  ] as Provider[]
}

function openId(issuer: string, clientId: string, clientSecret: string): OAuthConfig<Claims> {
  return {
    id: 'oidc',
    name: new URL(issuer).hostname,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    clientId,
    clientSecret,
    httpOptions: { timeout: patience },
    profile: ({ sub, name, preferred_username, email }) => ({
      id: sub,
      name: name ?? preferred_username ?? email ?? sub,
      email: email ?? null,
    }),
  }
}

type GitHubProfile = { id: number; login: string; name: string | null; email: string | null }

/**
 * As next-auth's own, except for the address: GitHub lets anybody add any address to an account, and only says in the list of
 * addresses which of them is verified.
 */
function gitHub(clientId: string, clientSecret: string): OAuthConfig<GitHubProfile> {
  return {
    id: 'github',
    name: 'GitHub',
    type: 'oauth',
    issuer: 'https://github.com/login/oauth',
    authorization: {
      url: 'https://github.com/login/oauth/authorize',
      params: { scope: 'read:user user:email' },
    },
    token: 'https://github.com/login/oauth/access_token',
    userinfo: {
      url: 'https://api.github.com/user',
      async request({ client, tokens }) {
        const profile = await client.userinfo(tokens.access_token ?? '')
        const email = await verifiedGitHubEmail(tokens.access_token ?? '')
        return { ...profile, email, email_verified: email !== undefined } as never
      },
    },
    checks: ['pkce', 'state'],
    clientId,
    clientSecret,
    httpOptions: { timeout: patience },
    profile: ({ id, login, name, email }) => ({ id: String(id), name: name ?? login, email }),
  }
}

type GitHubEmail = { email: string; primary: boolean; verified: boolean }

async function verifiedGitHubEmail(accessToken: string): Promise<string | undefined> {
  const response = await fetch('https://api.github.com/user/emails', {
    headers: { authorization: `Bearer ${accessToken}`, accept: 'application/vnd.github+json' },
    signal: AbortSignal.timeout(patience),
  })
  if (!response.ok) return undefined
  return pickVerified((await response.json()) as GitHubEmail[])
}

export const pickVerified = (emails: readonly GitHubEmail[]): string | undefined =>
  emails.find(({ primary, verified }) => primary && verified)?.email
