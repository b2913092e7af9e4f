import { ButtonLink } from '#components/ui/button-link.tsx'
import { MessagePage } from '#components/ui/message-page.tsx'
import { paths } from '#lib/client/paths.ts'

export default function ConsoleForbidden() {
  return (
    <MessagePage
      code="403"
      title="You may not open this"
      actions={<ButtonLink href={paths.dashboard()}>Go to the dashboard</ButtonLink>}
    >
      It is here, but your role in this project does not allow it. An owner of the project can change your
      role under Settings.
    </MessagePage>
  )
}
