'use client'
import { Files } from 'lucide-react'
import Link from 'next/link'
import { TaskSection } from '#components/task/task-section.tsx'
import { Badge, Count } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Time } from '#components/ui/time.tsx'
import { type Artifact, artifactsOf, type Place, placeWord } from '#lib/client/artifact/artifact.ts'
import { sizeWords } from '#lib/client/artifact/size.ts'
import { paths } from '#lib/client/paths.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { DropTarget } from './drop-target.tsx'
import { KindIcon } from './kind-icon.tsx'
import { NewDocButton } from './new-doc-button.tsx'
import { UploadButton } from './upload-button.tsx'
import { useMayNotWrite } from './use-artifact-actions.ts'

const most = 8

/** What a task or a sprint has: its documentation first, then what changed last; all of it in the dialog. */
export function PlaceArtifacts({ place, onBrowse }: { place: Place; onBrowse: () => void }) {
  const { project } = place
  const { data } = useOperation('artifact.list', artifactsOf(place))
  const mayNot = useMayNotWrite(project)
  const items = [...(data?.items ?? [])].sort((a, b) => Number(b.isDoc) - Number(a.isDoc))
  const count = data && data.nextCursor === null ? items.length : null
  return (
    <TaskSection
      title="Artifacts"
      count={count !== null && count > 0 && <Count value={count} label="artifacts" />}
      actions={
        <>
          {!mayNot && <NewDocButton place={place} disabledReason={undefined} label="Write" size="sm" />}
          {!mayNot && <UploadButton target={place} size="sm" variant="ghost" />}
          <Button size="sm" variant="ghost" icon={<Files />} onClick={onBrowse}>
            Browse
          </Button>
        </>
      }
    >
      {data && items.length === 0 && (
        <p className="text-faint">No documents or files yet. Drop some on this page.</p>
      )}
      {items.length > 0 && (
        <ul className="divide-y divide-line rounded-md border border-line">
          {items.slice(0, most).map(artifact => (
            <Row key={artifact.id} artifact={artifact} />
          ))}
        </ul>
      )}
      {items.length > most && (
        <Button variant="ghost" size="sm" className="self-start" onClick={onBrowse}>
          {count === null ? 'All of them' : `All ${count}`}
        </Button>
      )}
      {!mayNot && <DropTarget target={place} word={placeWord(place)} />}
    </TaskSection>
  )
}

function Row({ artifact: { id, name, kind, isDoc, size, updatedAt } }: { artifact: Artifact }) {
  return (
    <li className="relative flex min-h-8 items-center gap-2 px-3 py-1 hover:bg-hover pointer-coarse:min-h-11">
      <span className="text-faint">
        <KindIcon kind={kind} />
      </span>
      <Link
        href={paths.artifact(id)}
        prefetch={false}
        dir="auto"
        className="min-w-0 truncate after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
      >
        {name}
      </Link>
      {isDoc && <Badge>Doc</Badge>}
      <span className="ml-auto text-sm whitespace-nowrap text-muted tabular-nums max-sm:hidden">
        {sizeWords(size)}
      </span>
      <span className="relative w-24 shrink-0 text-right max-sm:ml-auto">
        <Time at={updatedAt} className="text-faint" />
      </span>
    </li>
  )
}
