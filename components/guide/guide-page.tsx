import { Page } from '#components/layout/page.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { paths } from '#lib/client/paths.ts'
import { GuideContents } from './guide-contents.tsx'
import { GuideText } from './guide-text.tsx'
import { headingsOf } from './headings.ts'

/** The getting-started guide, with what stands in it at the side. */
export function GuidePage({ title, markdown }: { title: string; markdown: string }) {
  return (
    <Page
      title={title}
      actions={
        <>
          <CopyButton text={markdown} label="Copy the guide as Markdown" />
          <ButtonLink href={paths.apiReference()}>API reference</ButtonLink>
          <ButtonLink href={paths.connect()}>Connect an agent</ButtonLink>
        </>
      }
    >
      <div className="mx-auto flex w-full max-w-6xl gap-10 p-4 md:p-6">
        <article className="min-w-0 flex-1 pb-16">
          <GuideText markdown={markdown} />
        </article>
        <GuideContents headings={headingsOf(markdown)} />
      </div>
    </Page>
  )
}
