import { expect, test } from 'vitest'
import type { SignIn } from '#lib/auth.ts'
import { readEnv } from '#lib/env.ts'
import { pickVerified, providerChoices, signInProviders } from './providers.ts'

const asked: unknown[] = []
const signIn: SignIn = {
  byPassword: async (...given) => {
    asked.push(given)
    return null
  },
  byProvider: async () => null,
  endSession: async () => {},
}

const env = (variables: Record<string, string> = {}) => readEnv({ NODE_ENV: 'test', ...variables })

test('the page offers the providers that are configured in full', () => {
  expect(providerChoices(env())).toEqual([])
  expect(providerChoices(env({ GITHUB_ID: 'x' }))).toEqual([])
  const both = {
    GITHUB_ID: 'a',
    GITHUB_SECRET: 'b',
    OIDC_ISSUER: 'https://id.example.com/',
    OIDC_ID: 'c',
    OIDC_SECRET: 'd',
  }
  expect(providerChoices(env(both))).toEqual([
    { id: 'github', name: 'GitHub' },
    { id: 'oidc', name: 'id.example.com' },
  ])
})

test('a password is looked at with the network address it comes from; what is no password is not', async () => {
  const [provider] = signInProviders(signIn, env())
  if (provider?.type !== 'credentials') throw new Error('no credentials')
  const given = (credentials: object) =>
    provider.authorize(credentials as never, { headers: { 'x-baton-address': '192.0.2.1' } } as never)
  await given({ email: 'ana@example.com', password: 'four green kettles' })
  await given({ email: 'ana@example.com' })
  await given({ email: 'ana@example.com', password: 'x'.repeat(1_001) })
  expect(asked).toEqual([['ana@example.com', 'four green kettles', '192.0.2.1']])
})

test('of the addresses at GitHub only the primary one counts, and only when it is verified', () => {
  const address = (email: string, primary: boolean, verified: boolean) => ({ email, primary, verified })
  expect(pickVerified([address('a@x.y', false, true), address('b@x.y', true, true)])).toBe('b@x.y')
  expect(pickVerified([address('victim@x.y', true, false), address('own@x.y', false, true)])).toBeUndefined()
})
