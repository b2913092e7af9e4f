'use client'
import { Download, Eye, GitCompareArrows } from 'lucide-react'
import { Badge } from '#components/ui/badge.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Artifact, ArtifactVersion } from '#lib/client/artifact/artifact.ts'
import { contentHref } from '#lib/client/artifact/content.ts'
import { sizeWords } from '#lib/client/artifact/size.ts'
import { RevertButton } from './revert-button.tsx'
import type { ArtifactView } from './use-artifact-view.ts'

type Props = {
  artifact: Artifact
  versions: readonly ArtifactVersion[]
  view: ArtifactView
  mayNot: string | undefined
}

/** Every state it had, the newest first. */
export function VersionList({ artifact, versions, view, mayNot }: Props) {
  return (
    <ol reversed aria-label="Versions" className="divide-y divide-line border-b border-line">
      {versions.map(version => (
        <Version key={version.version} each={version} artifact={artifact} view={view} mayNot={mayNot} />
      ))}
    </ol>
  )
}

function Version({
  each: { version, by, at, note, size, removed },
  artifact,
  view,
  mayNot,
}: Omit<Props, 'versions'> & { each: ArtifactVersion }) {
  const isNewest = version === artifact.version
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 hover:bg-hover">
      <span className="w-10 font-mono text-sm tabular-nums">v{version}</span>
      <div className="min-w-0 flex-1 basis-48">
        <p className="[overflow-wrap:anywhere]" dir="auto">
          {note || (
            <span className="text-faint">{version === 1 ? 'Made' : 'No word about what changed'}</span>
          )}
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
          {by && <span>{by}</span>}
          <Time at={at} />
          <span className="tabular-nums">{sizeWords(size)}</span>
          {isNewest && <Badge tone="accent">Newest</Badge>}
          {removed > 0 && <Badge>{removed} secrets cut out</Badge>}
        </p>
      </div>
      <span className="flex items-center gap-1">
        {version > 1 && (
          <IconButton
            icon={<GitCompareArrows />}
            label={`Compare version ${version} with the one before`}
            onClick={() => view.compare(version - 1, version)}
          />
        )}
        <IconButton
          icon={<Eye />}
          label={`Show version ${version}`}
          onClick={() => view.showVersion(version)}
        />
        <a
          href={contentHref({ address: artifact.id, version })}
          download
          aria-label={`Download version ${version}`}
          className={buttonStyle({ variant: 'ghost', isSquare: true })}
        >
          <Download />
        </a>
        {!isNewest && <RevertButton artifact={artifact} version={version} mayNot={mayNot} />}
      </span>
    </li>
  )
}
