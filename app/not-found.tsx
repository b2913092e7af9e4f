import type { Metadata } from 'next'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { MessagePage } from '#components/ui/message-page.tsx'
import { paths } from '#lib/client/paths.ts'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <main id="main" className="flex min-h-dvh">
      <MessagePage
        code="404"
        title="There is no such page"
        actions={
          <ButtonLink href={paths.dashboard()} variant="primary">
            Go to the dashboard
          </ButtonLink>
        }
      >
        The address may be mistyped, or the page was moved.
      </MessagePage>
    </main>
  )
}
