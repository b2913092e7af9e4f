import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '#lib/auth.ts'
import type { Env } from '#lib/env.ts'
import { signInProviders } from '#lib/runtime/providers.ts'
import { shared } from '#lib/runtime/shared.ts'
import { refusal } from './refusal.ts'

type Route = { params: Promise<{ nextauth: string[] }> }

/** Sign-in and sign-out: what we let through goes to next-auth. */
async function handle(request: NextRequest, route: Route): Promise<Response> {
  const { baton, env, gate, signIn } = shared()
  const { nextauth } = await route.params
  const refused = refusal(request, nextauth, gate)
  if (refused) return refused
  pinAddress(env)
  const options = authOptions({
    signIn,
    env,
    secret: baton.secret,
    providers: signInProviders(signIn, env),
    warn: baton.log.warn,
  })
  return NextAuth(request, route, options)
}

/** next-auth takes its own address from the environment only; without one, from the Host that we have checked. */
function pinAddress({ BATON_URL }: Env): void {
  process.env.NEXTAUTH_URL = BATON_URL === undefined ? '' : new URL(BATON_URL).origin
  process.env.AUTH_TRUST_HOST = 'true'
}

export { handle as GET, handle as POST }
