'use client'
import { usePathname } from 'next/navigation'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { MessagePage } from '#components/ui/message-page.tsx'
import { isWithin, paths } from '#lib/client/paths.ts'

type Kind = { href: string; what: string; all: string }

const kinds: readonly Kind[] = [
  { href: paths.tasks(), what: 'No task in your projects has this code', all: 'All tasks' },
  { href: paths.sprints(), what: 'No sprint in your projects has this code', all: 'All sprints' },
  { href: paths.artifacts(), what: 'No artifact in your projects has this address', all: 'All artifacts' },
  { href: paths.agents(), what: 'Nobody in your projects has this name', all: 'All agents' },
  { href: paths.chat(), what: 'No conversation in your projects has this address', all: 'All conversations' },
]

/** What was asked for is not there, or not for the reader, which is the same to them. */
export function NothingHere() {
  const pathname = usePathname()
  const { href, what, all } = kinds.find(({ href }) => isWithin(href, pathname)) ?? other
  return (
    <MessagePage
      code="404"
      title="Not found"
      actions={
        <>
          <ButtonLink href={href} variant="primary">
            {all}
          </ButtonLink>
          <ButtonLink href={paths.dashboard()}>Dashboard</ButtonLink>
        </>
      }
    >
      {what}. It may belong to a project that you are not in, or be mistyped.
    </MessagePage>
  )
}

const other: Kind = {
  href: paths.tasks(),
  what: 'Nothing in your projects has this address',
  all: 'All tasks',
}
