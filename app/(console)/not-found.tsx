import { ButtonLink } from '#components/ui/button-link.tsx'
import { MessagePage } from '#components/ui/message-page.tsx'
import { paths } from '#lib/client/paths.ts'

export default function ConsoleNotFound() {
  return (
    <MessagePage
      code="404"
      title="Not found"
      actions={
        <>
          <ButtonLink href={paths.tasks()} variant="primary">
            All tasks
          </ButtonLink>
          <ButtonLink href={paths.dashboard()}>Dashboard</ButtonLink>
        </>
      }
    >
      Nothing in your projects has this code. It may belong to a project that you are not in, or be mistyped.
    </MessagePage>
  )
}
