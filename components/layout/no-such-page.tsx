'use client'
import { usePathname } from 'next/navigation'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { MessagePage } from '#components/ui/message-page.tsx'
import { paths } from '#lib/client/paths.ts'

/** No page has this address, whoever asks: what is missing is not a task or a name of somebody's project. */
export function NoSuchPage() {
  const pathname = usePathname()
  return (
    <MessagePage
      code="404"
      title="There is no such page"
      actions={
        <>
          <ButtonLink href={paths.dashboard()} variant="primary">
            Go to the dashboard
          </ButtonLink>
          <ButtonLink href={paths.search()}>Search</ButtonLink>
        </>
      }
    >
      No page has the address <code className="text-ink wrap-anywhere">{pathname}</code>. It may be mistyped,
      or the page was moved.
    </MessagePage>
  )
}
