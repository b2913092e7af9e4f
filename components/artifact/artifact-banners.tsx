'use client'
import { GitCompareArrows, History, ShieldCheck, Trash2, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Artifact, ArtifactVersion } from '#lib/client/artifact/artifact.ts'
import { RevertButton } from './revert-button.tsx'
import type { ArtifactView } from './use-artifact-view.ts'

/** What one must know before one reads on: an older version, a deleted artifact, secrets that were cut out, a name that lies. */
export function ArtifactBanners({
  artifact,
  versions,
  view,
  mayNot,
}: {
  artifact: Artifact
  versions: readonly ArtifactVersion[]
  view: ArtifactView
  mayNot: string | undefined
}) {
  const { deletedAt, removed, namedType, type } = artifact
  if (deletedAt !== null)
    return (
      <Banner icon={<Trash2 className="text-blocked" />}>
        It was deleted <Time at={deletedAt} /> and can be restored for 30 days.
      </Banner>
    )
  const older =
    view.view === 'preview' && view.version !== null && versions.find(each => each.version === view.version)
  return (
    <>
      {older && (
        <Banner
          icon={<History className="text-in-progress" />}
          actions={
            <>
              <Button size="sm" onClick={() => view.showVersion(artifact.version)}>
                Newest
              </Button>
              <Button
                size="sm"
                icon={<GitCompareArrows />}
                onClick={() => view.compare(older.version, artifact.version)}
              >
                Compare
              </Button>
              <RevertButton
                artifact={artifact}
                version={older.version}
                mayNot={mayNot}
                onDone={() => view.open('preview')}
              />
            </>
          }
        >
          Version {older.version} of {artifact.version}
          {older.by && `, by ${older.by}`}, <Time at={older.at} />
        </Banner>
      )}
      {removed > 0 && (
        <Banner icon={<ShieldCheck className="text-done" />}>
          {removed === 1 ? 'A secret was' : `${removed} secrets were`} cut out before it was stored.
        </Banner>
      )}
      {namedType !== null && (
        <Banner icon={<TriangleAlert className="text-in-progress" />}>
          Its name says {namedType}, but its bytes are {type}: it is shown as what it is.
        </Banner>
      )}
    </>
  )
}

function Banner({ icon, actions, children }: { icon: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line bg-canvas px-4 py-1.5">
      {icon}
      <p className="min-w-0 flex-1 basis-48 text-muted">{children}</p>
      {actions && <div className="flex flex-wrap gap-1.5">{actions}</div>}
    </div>
  )
}
