'use client'
import { useMemo } from 'react'
import { Page } from '#components/layout/page.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { NextFailed } from '#components/ui/next-failed.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import type { Place } from '#lib/client/artifact/artifact.ts'
import { isFiltering } from '#lib/client/artifact/filter.ts'
import { useArtifacts } from '#lib/client/artifact/use-artifacts.ts'
import { useProject } from '#lib/client/session.tsx'
import { ArtifactFilterBar } from './artifact-filter-bar.tsx'
import { ArtifactGrid } from './artifact-grid.tsx'
import { ArtifactMenu } from './artifact-menu.tsx'
import { ArtifactTable } from './artifact-table.tsx'
import { DropTarget } from './drop-target.tsx'
import { NewDocButton } from './new-doc-button.tsx'
import { NoArtifacts } from './no-artifacts.tsx'
import { RoomLeft } from './room-left.tsx'
import { UploadButton } from './upload-button.tsx'
import { useMayNotWrite } from './use-artifact-actions.ts'
import { useArtifactFilter } from './use-artifact-filter.ts'

/** Everything that was made in the project: found, looked at, put in. */
export function ArtifactsPage() {
  const project = useProject()
  const url = useArtifactFilter()
  const { filter, view } = url
  const artifacts = useArtifacts(project, filter)
  const mayNot = useMayNotWrite(project)
  const target = useMemo(
    (): Place => ({
      project,
      ...(filter.task ? { task: filter.task } : filter.sprint ? { sprint: filter.sprint } : {}),
    }),
    [project, filter.task, filter.sprint],
  )
  const isOn = isFiltering(filter)
  return (
    <Page
      title="Artifacts"
      isFilling
      meta={<RoomLeft project={project} />}
      actions={
        <>
          <NewDocButton place={target} disabledReason={mayNot} />
          <UploadButton target={target} variant="primary" disabledReason={mayNot} />
        </>
      }
      toolbar={<ArtifactFilterBar url={url} project={project} count={isOn ? countWords(artifacts) : null} />}
    >
      {content()}
      {!mayNot && <DropTarget target={target} word={target.task ?? target.sprint ?? project} />}
    </Page>
  )

  function content() {
    const { items, error, retry, next } = artifacts
    if (error) return <ErrorState error={error.problem} onRetry={retry} />
    if (!items) return <SkeletonRows count={16} rowClassName="h-9" label="Loading the artifacts" />
    if (items.length === 0) return <NoArtifacts isFiltered={isOn} onClear={url.clear} />
    const List = view === 'grid' ? ArtifactGrid : ArtifactTable
    return (
      <>
        <List
          items={items}
          next={next}
          view={filter}
          actions={artifact => <ArtifactMenu artifact={artifact} />}
        />
        <NextFailed next={next} what="The rest of the artifacts" />
      </>
    )
  }
}

function countWords({ items, next, isWaiting, isCutOff }: ReturnType<typeof useArtifacts>): string | null {
  if (isWaiting) return isCutOff ? 'Waits for the connection' : null
  return items ? `${items.length.toLocaleString('en')}${next.has ? '+' : ''} found` : null
}
