import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Time } from '#components/ui/time.tsx'
import { type Artifact, placeWord } from '#lib/client/artifact/artifact.ts'
import { contentHref } from '#lib/client/artifact/content.ts'
import { sizeWords } from '#lib/client/artifact/size.ts'
import { ArtifactLink } from './artifact-link.tsx'
import { KindIcon, kindWords } from './kind-icon.tsx'

/** Bytes up to which an image is drawn small in the grid: it is loaded whole for it. */
const mostThumbnail = 2_000_000

/** An artifact in the grid: an image as itself, all else as its kind. */
export function ArtifactCard({
  artifact,
  isTabStop,
  onOpen,
  actions,
}: {
  artifact: Artifact
  isTabStop: boolean
  onOpen?: ((id: string) => void) | undefined
  actions?: ReactNode
}) {
  const { id, name, kind, size, version, updatedAt, isDoc } = artifact
  const isPicture = kind === 'image' && size <= mostThumbnail && artifact.deletedAt === null
  return (
    <li
      data-artifact={id}
      className="group/artifact relative flex min-w-0 flex-col overflow-hidden rounded-md border border-line bg-surface hover:border-line-strong"
    >
      <div
        className={clsx(
          'grid h-28 place-items-center overflow-hidden border-b border-line',
          isPicture ? 'checkered' : 'bg-sunken',
        )}
      >
        {isPicture ? (
          // biome-ignore lint/performance/noImgElement: its bytes come from an address of ours that next/image cannot read
          <img
            src={contentHref({ address: `fe://artifacts/by-id/${id}`, version }, true)}
            alt=""
            loading="lazy"
            className="h-28 w-full object-contain"
          />
        ) : (
          <span className="flex flex-col items-center gap-1.5 text-sm text-faint [&_svg.lucide]:size-6">
            <KindIcon kind={kind} />
            {kindWords[kind]}
          </span>
        )}
      </div>
      <div className="flex flex-col gap-0.5 px-3 py-2">
        <div className="flex items-center gap-1">
          <ArtifactLink
            artifact={{ ...artifact, name }}
            tabIndex={isTabStop ? 0 : -1}
            onOpen={onOpen}
            className="min-w-0 flex-1 truncate"
          />
          {isDoc && <Badge>Doc</Badge>}
          <span className="relative -mr-1.5">{actions}</span>
        </div>
        <p className="flex items-center gap-2 text-sm whitespace-nowrap text-muted">
          <code className="truncate">{placeWord(artifact)}</code>
          <span className="tabular-nums">{sizeWords(size)}</span>
          <span className="relative ml-auto">
            <Time at={updatedAt} className="text-faint" />
          </span>
        </p>
      </div>
    </li>
  )
}
