import { headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { ownPath } from '#lib/auth.ts'
import type { Input, OperationName, Output } from '#lib/client/call.ts'
import { paths } from '#lib/client/paths.ts'
import type { Actor } from '#lib/operation/actor.ts'
import { isOperationError } from '#lib/operation/errors.ts'
import { shared } from './shared.ts'

/**
 * For server components: who looks at the page; asked once per request. The session cookie alone says it: a token opens no
 * pages, and an Authorization that some front asks for is not ours to judge.
 */
export const pageActor = cache(async (): Promise<Actor> => {
  const cookie = (await headers()).get('cookie')
  return shared().gate.authenticate({ method: 'GET', headers: new Headers(cookie ? { cookie } : {}) })
})

/** Sends a stranger to the sign-in page, and back here afterwards. */
export async function requireActor(next?: string): Promise<Actor> {
  const actor = await pageActor()
  if (actor.kind === 'anonymous') redirect(signInThen(next))
  return actor
}

/** Runs an operation as the page's reader. Not found and forbidden become the pages of that name. */
export async function runForPage<Name extends OperationName>(
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const actor = await requireActor()
  try {
    const { output } = await shared().baton.run(name, input, { actor, door: 'browser' })
    return output as Output<Name>
  } catch (error) {
    if (isOperationError(error) && error.kind === 'not_found') notFound()
    if (isOperationError(error) && error.kind === 'forbidden') forbidden()
    throw error
  }
}

function signInThen(next: string | undefined): string {
  const path = ownPath(next)
  return paths.signIn(path === '/' ? {} : { next: path })
}
