'use client'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { paths } from '#lib/client/paths.ts'
import { AccountPage } from './account-page.tsx'
import type { Preview } from './invitation.ts'
import { JoinButton } from './join-button.tsx'
import { JoinForm } from './join-form.tsx'
import { type LinkState, useInvitation } from './use-invitation.ts'

/** The page that a one-time link opens. */
export function JoinCard({ signedInAs }: { signedInAs: string | null }) {
  const link = useInvitation()
  if (link.state === 'reading')
    return (
      <AccountPage title="Join">
        <Skeleton className="h-8 w-full" />
        <Skeleton className="h-8 w-full" />
      </AccountPage>
    )
  if (link.state !== 'open') return <DeadLink state={link.state} />
  const { secret, preview } = link
  return (
    <AccountPage title={titleOf(preview)} lead={leadOf(preview)}>
      {signedInAs !== null && !preview.setsPassword ? (
        <JoinButton secret={secret} signedInAs={signedInAs} />
      ) : (
        <JoinForm secret={secret} preview={preview} />
      )}
    </AccountPage>
  )
}

const titleOf = ({ setsPassword, email, project }: Preview): string => {
  if (!setsPassword) return `Join ${project.name}`
  return email === null ? 'Become the owner' : 'Choose a new password'
}

const leadOf = ({ setsPassword, email, role }: Preview): string => {
  if (!setsPassword) return `You are invited as ${role}.`
  return email === null
    ? 'This is your Baton. Say who you are; you invite the others afterwards.'
    : 'You are signed out everywhere else.'
}

const words: Record<Exclude<LinkState['state'], 'reading' | 'open'>, [title: string, text: string]> = {
  missing: ['Open your link', 'This page needs the whole link, with what stands after #. Open it once more.'],
  invalid: ['This link does not work any more', 'A link works once, and for 7 days.'],
  away: ['The server cannot be reached', 'Check your connection, then open the link once more.'],
}

function DeadLink({ state }: { state: keyof typeof words }) {
  const [title, text] = words[state]
  return (
    <AccountPage title={title} lead={text}>
      {state === 'invalid' && (
        <ul className="flex list-disc flex-col gap-2 pl-5">
          <li>Joining a project: ask an owner of it for another link.</li>
          <li>
            Becoming the owner: restart Baton, or run{' '}
            <code className="whitespace-nowrap">npx baton admin link</code> where it runs. Both print a new
            one.
          </li>
        </ul>
      )}
      <ButtonLink href={paths.signIn()} size="lg" className="w-full">
        Go to sign-in
      </ButtonLink>
    </AccountPage>
  )
}
