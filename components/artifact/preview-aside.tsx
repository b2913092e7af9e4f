'use client'
import { ArrowLeft, Download, SquareArrowOutUpRight } from 'lucide-react'
import Link from 'next/link'
import type { CSSProperties } from 'react'
import { buttonStyle } from '#components/ui/button-style.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import type { Artifact } from '#lib/client/artifact/artifact.ts'
import { contentHref } from '#lib/client/artifact/content.ts'
import { paths } from '#lib/client/paths.ts'
import { Preview } from './preview/preview.tsx'

/** What was chosen in a list, beside it. */
export function PreviewAside({ artifact, onClose }: { artifact: Artifact; onClose: () => void }) {
  const { id, name, address, version } = artifact
  const square = buttonStyle({ variant: 'ghost', isSquare: true })
  return (
    <section aria-label={name} className="flex min-w-0 flex-1 flex-col overflow-y-auto">
      <header className="sticky top-0 z-2 flex min-h-10 items-center gap-1 border-b border-line bg-raised px-2">
        <IconButton icon={<ArrowLeft />} label="Back to the list" onClick={onClose} />
        <h3 className="min-w-0 flex-1 truncate font-medium" title={name} dir="auto">
          {name}
        </h3>
        <CopyButton text={address} label="Copy address" size="md" />
        <a href={contentHref({ address: id })} download aria-label={`Download ${name}`} className={square}>
          <Download />
        </a>
        <Link href={paths.artifact(id)} aria-label={`Open ${name} on its own page`} className={square}>
          <SquareArrowOutUpRight />
        </Link>
      </header>
      <div style={asHighAsHere}>
        <Preview key={id} shown={{ ...artifact, address: id, version }} />
      </div>
    </section>
  )
}

/** Without the two bars above it. */
const asHighAsHere = { '--scroll-height': 'calc(min(36rem, 60dvh) - 5.5rem)' } as CSSProperties
