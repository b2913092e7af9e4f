'use client'
import { Page } from '#components/layout/page.tsx'
import { WithProperties } from '#components/layout/properties-panel.tsx'
import { Badge } from '#components/ui/badge.tsx'
import type { ArtifactDetail } from '#lib/client/artifact/artifact.ts'
import { useArtifact } from '#lib/client/artifact/use-artifact.ts'
import { paths } from '#lib/client/paths.ts'
import { ArtifactActions } from './artifact-actions.tsx'
import { ArtifactBanners } from './artifact-banners.tsx'
import { ArtifactProperties } from './artifact-properties.tsx'
import { ArtifactTabs } from './artifact-tabs.tsx'
import { ConflictOfTexts } from './conflict-of-texts.tsx'
import { DropTarget } from './drop-target.tsx'
import { KindIcon, kindWords } from './kind-icon.tsx'
import { Preview } from './preview/preview.tsx'
import { TextEditor } from './text-editor.tsx'
import { useMayNotWrite } from './use-artifact-actions.ts'
import { useArtifactView } from './use-artifact-view.ts'
import { useTextEdit } from './use-text-edit.ts'
import { VersionCompare } from './version-compare.tsx'
import { VersionList } from './version-list.tsx'

/** An artifact: what is in it, its versions, and where it belongs. */
export function ArtifactPage({ initial }: { initial: ArtifactDetail }) {
  const { data: detail = initial } = useArtifact(initial.artifact.id, initial)
  const { artifact, versions, links } = detail
  const view = useArtifactView(artifact.version)
  const edit = useTextEdit(artifact)
  const mayNot = useMayNotWrite(artifact.project)
  const crumbs = [
    { label: 'Artifacts', href: paths.artifacts() },
    ...(artifact.task ? [{ label: artifact.task, href: paths.task(artifact.task) }] : []),
    ...(artifact.sprint ? [{ label: artifact.sprint, href: paths.sprint(artifact.sprint) }] : []),
  ]
  return (
    <Page
      crumbs={crumbs}
      title={artifact.name}
      meta={<Badge icon={<KindIcon kind={artifact.kind} />}>{kindWords[artifact.kind]}</Badge>}
      actions={<ArtifactActions artifact={artifact} version={view.version} edit={edit} mayNot={mayNot} />}
    >
      <WithProperties
        properties={<ArtifactProperties artifact={artifact} links={links} mayNot={mayNot} />}
        summary={
          <code className="truncate text-sm text-muted">
            {artifact.task ?? artifact.sprint ?? artifact.project}
          </code>
        }
      >
        {edit.draft === null && <ArtifactTabs view={view} count={artifact.version} />}
        <ArtifactBanners artifact={artifact} versions={versions} view={view} mayNot={mayNot} />
        {content()}
      </WithProperties>
      {!mayNot && artifact.deletedAt === null && (
        <DropTarget
          target={{ project: artifact.project, address: artifact.id }}
          word={`${artifact.name} as a new version`}
        />
      )}
      {edit.conflict && <ConflictOfTexts conflict={edit.conflict} onAnswer={edit.answer} />}
    </Page>
  )

  function content() {
    if (artifact.deletedAt !== null) return null
    if (edit.draft !== null) return <TextEditor artifact={artifact} edit={edit} />
    if (view.view === 'versions')
      return <VersionList artifact={artifact} versions={versions} view={view} mayNot={mayNot} />
    if (view.view === 'compare') return <VersionCompare artifact={artifact} versions={versions} view={view} />
    const version = view.version ?? artifact.version
    const size = versions.find(each => each.version === version)?.size ?? artifact.size
    return (
      <section aria-labelledby="artifact-content" className="min-w-0">
        <h2 id="artifact-content" className="sr-only">
          Content
        </h2>
        <Preview shown={{ ...artifact, address: artifact.id, version, size }} />
      </section>
    )
  }
}
