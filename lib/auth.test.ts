import { encode } from 'next-auth/jwt'
import { expect, test } from 'vitest'
import { readEnv } from '#lib/env.ts'
import { authOptions, ownPath, readSession, type SignIn } from './auth.ts'

const secret = 'a secret of this test'
const claims = { session: 'session-1', sub: 'user-1', epoch: 3 }

const withCookie = async (name: string, token: object, sealedWith = secret) =>
  new Headers({ cookie: `theme=dark; ${name}=${await encode({ token: { ...token }, secret: sealedWith })}` })

test('a session says whose it is and under which epoch', async () => {
  const headers = await withCookie('baton.session', { ...claims, cookie: 'baton.session' })
  expect(await readSession(headers, secret)).toEqual({ id: 'session-1', userId: 'user-1', epoch: 3 })
})

test('one that was sealed with another secret, was tampered with or has run out is no session', async () => {
  const sealed = { ...claims, cookie: 'baton.session' }
  expect(await readSession(await withCookie('baton.session', sealed, 'another'), secret)).toBeUndefined()
  const cut = (await withCookie('baton.session', sealed)).get('cookie')?.slice(0, -3) ?? ''
  expect(await readSession(new Headers({ cookie: cut }), secret)).toBeUndefined()
  const old = await encode({ token: sealed, secret, maxAge: -60 })
  expect(await readSession(new Headers({ cookie: `baton.session=${old}` }), secret)).toBeUndefined()
  expect(await readSession(new Headers(), secret)).toBeUndefined()
})

test('a session counts only under the cookie name that it was made for', async () => {
  const pinned = { ...claims, cookie: '__Host-baton.session' }
  expect(await readSession(await withCookie('__Host-baton.session', pinned), secret)).toBeDefined()
  expect(await readSession(await withCookie('baton.session', pinned), secret)).toBeUndefined()
})

test('where to go on to is a path of this site, whatever is asked for', () => {
  expect(ownPath('/board?sprint=S-1#top')).toBe('/board?sprint=S-1#top')
  for (const elsewhere of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '\u0000',
    '',
    undefined,
  ])
    expect(ownPath(elsewhere), String(elsewhere)).toBe('/')
})

const nobody: SignIn = {
  byPassword: async () => null,
  byProvider: async () => null,
  endSession: async () => {},
}
const optionsAt = (variables: Record<string, string>, signIn = nobody) =>
  authOptions({
    signIn,
    env: readEnv({ NODE_ENV: 'test', ...variables }),
    secret,
    providers: [],
    warn() {},
  })

test('cookies are httpOnly and lax; behind https they are pinned to the host', () => {
  const plain = Object.values(optionsAt({}).cookies ?? {})
  expect(plain.map(cookie => cookie?.options)).toEqual(
    plain.map(() => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: false })),
  )
  for (const cookie of Object.values(optionsAt({ BATON_URL: 'https://baton.example' }).cookies ?? {})) {
    expect(cookie?.name).toMatch(/^__Host-/)
    expect(cookie?.options).toMatchObject({ secure: true, path: '/' })
  }
})

test('after signing in one stays on this site', () => {
  const redirect = optionsAt({}).callbacks?.redirect
  const baseUrl = 'http://localhost:3000'
  expect(redirect?.({ url: '/board', baseUrl })).toBe(`${baseUrl}/board`)
  expect(redirect?.({ url: `${baseUrl}/board`, baseUrl })).toBe(`${baseUrl}/board`)
  for (const url of ['https://evil.example/', '//evil.example', 'http://'])
    expect(redirect?.({ url, baseUrl })).toBe(`${baseUrl}/`)
})

test('a provider lets in who is a member by an address that it vouches for', async () => {
  const member = { id: 'user-1', name: 'Ana', email: 'ana@example.com', epoch: 0 }
  const options = optionsAt(
    {},
    { ...nobody, byProvider: async ({ email }) => (email === member.email ? member : null) },
  )
  const account = { provider: 'oidc', providerAccountId: '1', type: 'oauth' as const }
  const attempt = (profile: object) =>
    options.callbacks?.signIn?.({ account, profile, user: { id: '1' } } as never)
  expect(await attempt({ email: 'Ana@example.com', email_verified: true })).toBe(true)
  expect(await attempt({ email: 'ana@example.com', email_verified: false })).toBe('/sign-in?error=Unverified')
  expect(await attempt({ email: 'ana@example.com', login: 'ana' })).toBe('/sign-in?error=Unverified')
  expect(await attempt({ email: 'eve@example.com', email_verified: true })).toBe('/sign-in?error=NotInvited')
})
