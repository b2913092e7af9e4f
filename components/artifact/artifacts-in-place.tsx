'use client'
import { Files } from 'lucide-react'
import { useMemo, useState } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { NextFailed } from '#components/ui/next-failed.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { type Artifact, type Place, placeWord } from '#lib/client/artifact/artifact.ts'
import { noFilter } from '#lib/client/artifact/filter.ts'
import { useArtifacts } from '#lib/client/artifact/use-artifacts.ts'
import { ArtifactMenu } from './artifact-menu.tsx'
import { ArtifactTable } from './artifact-table.tsx'
import { DropTarget } from './drop-target.tsx'
import { FindInput } from './find-input.tsx'
import { LinkExisting } from './link-existing.tsx'
import { useLinking } from './links-property.tsx'
import { PreviewAside } from './preview-aside.tsx'
import { UploadButton } from './upload-button.tsx'
import { useMayNotWrite } from './use-artifact-actions.ts'

/** A list at the left, what is chosen of it at the right; on a phone one after the other. */
export function ArtifactsInPlace({ place }: { place: Place }) {
  const [query, setQuery] = useState('')
  const [shownId, setShownId] = useState<string | null>(null)
  const filter = useMemo(
    () => ({ ...noFilter, q: query, task: place.task ?? null, sprint: place.sprint ?? null }),
    [query, place.task, place.sprint],
  )
  const { items, error, retry, next } = useArtifacts(place.project, filter)
  const mayNot = useMayNotWrite(place.project)
  const shown = items?.find(({ id }) => id === shownId) ?? null
  return (
    <div className="-mx-4 -my-2 flex min-h-0 flex-col">
      <Toolbar
        label="Artifacts"
        end={
          <>
            <LinkExisting place={place} known={items ?? []} disabledReason={mayNot} />
            <UploadButton target={place} variant="primary" disabledReason={mayNot} />
          </>
        }
      >
        <FindInput value={query} onChange={setQuery} />
      </Toolbar>
      <div className="flex h-[min(36rem,60dvh)] min-h-0">
        <div
          className={
            shown
              ? 'flex min-w-0 flex-col border-r border-line max-md:hidden md:w-80'
              : 'flex min-w-0 flex-1 flex-col'
          }
        >
          {list()}
        </div>
        {shown && <PreviewAside artifact={shown} onClose={() => setShownId(null)} />}
      </div>
      {!mayNot && <DropTarget target={place} word={placeWord(place)} />}
    </div>
  )

  function list() {
    if (error) return <ErrorState error={error.problem} onRetry={retry} />
    if (!items) return <SkeletonRows count={6} rowClassName="h-14" label="Loading the artifacts" />
    if (items.length === 0)
      return (
        <EmptyState
          icon={<Files />}
          title={query ? 'Nothing is called so' : 'Nothing here yet'}
          {...(!query &&
            place.task && { command: `npx baton artifact upload report.pdf --task ${place.task}` })}
        >
          {query
            ? 'Fewer letters find more.'
            : 'Drop files here, paste a picture, or link what is there already.'}
        </EmptyState>
      )
    return (
      <>
        <ArtifactTable
          items={items}
          next={next}
          view={filter}
          isCompact={shown !== null}
          isInDialog
          onOpen={setShownId}
          shown={shownId}
          actions={artifact => <RowMenu artifact={artifact} place={place} />}
        />
        <NextFailed next={next} what="The rest of the artifacts" />
      </>
    )
  }
}

/** What is only linked here can be unlinked. */
function RowMenu({ artifact, place: { task, sprint } }: { artifact: Artifact; place: Place }) {
  const { unlink } = useLinking(artifact)
  const isLinked =
    task !== undefined ? artifact.task !== task : artifact.sprint !== sprint && artifact.task === null
  return (
    <ArtifactMenu
      artifact={artifact}
      onUnlink={isLinked ? () => unlink(task ? { task } : { sprint: sprint ?? '' }) : undefined}
    />
  )
}
