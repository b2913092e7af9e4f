import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '#lib/auth.ts'
import type { Env } from '#lib/env.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { signInProviders } from '#lib/runtime/providers.ts'
import { shared } from '#lib/runtime/shared.ts'
import { answer, refusal } from './refusal.ts'

type Route = { params: Promise<{ nextauth: string[] }> }

/** Sign-in and sign-out: what we let through goes to next-auth. */
async function handle(request: NextRequest, route: Route): Promise<Response> {
  const { baton, env, gate, signIn } = shared()
  const { nextauth } = await route.params
  const refused = refusal(request, nextauth, gate)
  if (refused) return refused
  pinAddress(env)
  let failure: unknown
  const options = authOptions({
    // next-auth only logs what fails here: who thinks that they signed out must not be left signed in.
    signIn: {
      ...signIn,
      async endSession(id) {
        await signIn.endSession(id).catch(error => {
          failure = error
        })
      },
    },
    env,
    secret: baton.secret,
    providers: signInProviders(signIn, env),
    warn: baton.log.warn,
  })
  const response = await NextAuth(request, route, options)
  if (failure === undefined) return response
  baton.log.error({ err: failure }, 'a session could not be ended')
  return answer(
    new OperationError('unavailable', 'database_unavailable', 'You are still signed in.', {
      hint: 'Try again.',
    }),
  )
}

/** next-auth takes its own address from the environment only; without one, from the Host that we have checked. */
function pinAddress({ BATON_URL }: Env): void {
  process.env.NEXTAUTH_URL = BATON_URL === undefined ? '' : new URL(BATON_URL).origin
  process.env.AUTH_TRUST_HOST = 'true'
}

export { handle as GET, handle as POST }
