import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { AccountPage } from '#components/account/account-page.tsx'
import { SignInForm } from '#components/account/sign-in-form.tsx'
import { ownPath } from '#lib/auth.ts'
import { pageActor } from '#lib/runtime/page.ts'
import { providerChoices } from '#lib/runtime/providers.ts'
import { shared } from '#lib/runtime/shared.ts'

export const metadata: Metadata = { title: 'Sign in' }

type Query = Record<string, string | string[] | undefined>

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const next = await nextOf(query)
  const actor = await pageActor()
  if (actor.kind !== 'anonymous') redirect(next)
  return (
    <AccountPage title="Sign in">
      <SignInForm
        next={next}
        providers={providerChoices(shared().env)}
        problem={problems[text(query.error) ?? ''] ?? (query.error ? problems.Other : undefined)}
      />
    </AccountPage>
  )
}

/** Ours says `next`; next-auth, coming back from a provider, says `callbackUrl` with our whole address. */
async function nextOf(query: Query): Promise<string> {
  const host = (await headers()).get('x-forwarded-host') ?? ''
  const protocol = (await headers()).get('x-forwarded-proto') ?? 'http'
  return query.next === undefined
    ? ownPath(text(query.callbackUrl), `${protocol}://${host}`)
    : ownPath(text(query.next))
}

const text = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0]

/** Why a provider's sign-in did not work. */
const problems: Record<string, string> = {
  NotInvited: 'Nobody here has that e-mail address. Ask an owner of your project for an invitation.',
  Unverified: 'The provider does not vouch for your e-mail address. Verify it there, then try again.',
  AccessDenied: 'The provider did not let you in.',
  Configuration: 'Signing in through this provider is not set up rightly. Tell who runs this Baton.',
  CredentialsSignin: 'E-mail address or password is not right.',
  Other: 'Signing in did not work. Try again.',
}
