'use client'
import { Download, FileArchive, FileQuestion } from 'lucide-react'
import { buttonStyle } from '#components/ui/button-style.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { contentHref } from '#lib/client/artifact/content.ts'
import { sizeWords } from '#lib/client/artifact/size.ts'
import { type Shown, TextPreview, TextSkeleton } from './text-preview.tsx'

const ImagePreview = lazyPart(
  () => import('./image-preview.tsx'),
  () => <TextSkeleton />,
)
const PdfPreview = lazyPart(
  () => import('./pdf-preview.tsx'),
  () => <TextSkeleton />,
)

/** What is in an artifact. Whoever made it, nothing of it runs here, and it loads nothing from anywhere. */
export function Preview({ shown }: { shown: Shown }) {
  const { address, version, name, kind } = shown
  const src = contentHref({ address, version }, true)
  switch (kind) {
    case 'image':
      return <ImagePreview key={src} src={src} name={name} />
    case 'pdf':
      return <PdfPreview key={src} src={src} name={name} />
    case 'archive':
    case 'other':
      return <NoPreview shown={shown} />
    default:
      return <TextPreview key={name} shown={shown} />
  }
}

function NoPreview({ shown: { address, version, kind, size } }: { shown: Shown }) {
  return (
    <EmptyState
      icon={kind === 'archive' ? <FileArchive /> : <FileQuestion />}
      title={
        kind === 'archive' ? 'An archive is not opened here' : 'There is no preview of this kind of file'
      }
      action={
        <a href={contentHref({ address, version })} download className={buttonStyle({})}>
          <Download />
          Download {sizeWords(size)}
        </a>
      }
    >
      What is in it is only seen by who downloads it.
    </EmptyState>
  )
}
