'use client'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Select } from '#components/ui/select.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { type Artifact, type ArtifactVersion, isEditable } from '#lib/client/artifact/artifact.ts'
import { contentHref } from '#lib/client/artifact/content.ts'
import { useText } from '#lib/client/artifact/use-text.ts'
import { TextSkeleton } from './preview/text-preview.tsx'
import type { ArtifactView } from './use-artifact-view.ts'

const DiffView = lazyPart(
  () => import('./diff/diff-view.tsx'),
  () => <TextSkeleton />,
)

/** Two versions, and what is different between them. */
export function VersionCompare({
  artifact,
  versions,
  view,
}: {
  artifact: Artifact
  versions: readonly ArtifactVersion[]
  view: ArtifactView
}) {
  const { from, to } = view
  const options = versions.map(({ version, by }) => ({
    value: String(version),
    label: `Version ${version}`,
    ...(by && { detail: by }),
  }))
  return (
    <>
      <Toolbar label="Versions to compare">
        <div className="w-40">
          <Select
            aria-label="From version"
            value={String(from)}
            options={options}
            onChange={chosen => view.compare(Number(chosen), to)}
          />
        </div>
        <span className="text-muted">to</span>
        <div className="w-40">
          <Select
            aria-label="To version"
            value={String(to)}
            options={options}
            onChange={chosen => view.compare(from, Number(chosen))}
          />
        </div>
      </Toolbar>
      <Compared artifact={artifact} from={from} to={to} sizes={versions} />
    </>
  )
}

type ComparedProps = { artifact: Artifact; from: number; to: number; sizes: readonly ArtifactVersion[] }

function Compared({ artifact, from, to, sizes }: ComparedProps) {
  const isSmall = sizes.every(
    ({ version, size }) => (version !== from && version !== to) || isEditable({ ...artifact, size }),
  )
  if (artifact.kind === 'image') return <Images artifact={artifact} from={from} to={to} />
  if (!isSmall)
    return (
      <EmptyState title="These cannot be compared here">
        Texts of up to 1 MB and images are. Download both versions to compare them with another program.
      </EmptyState>
    )
  return <Texts id={artifact.id} name={artifact.name} from={from} to={to} />
}

function Texts({ id, name, from, to }: { id: string; name: string; from: number; to: number }) {
  const before = useText({ address: id, version: from }, false)
  const after = useText({ address: id, version: to }, false)
  const error = before.error ?? after.error
  if (error)
    return (
      <ErrorState
        error={error.problem}
        onRetry={() => void Promise.all([before.refetch(), after.refetch()])}
      />
    )
  if (!before.data || !after.data || before.isPlaceholderData || after.isPlaceholderData)
    return <TextSkeleton />
  return (
    <DiffView before={before.data.text} after={after.data.text} label={`${name}, version ${from} to ${to}`} />
  )
}

function Images({ artifact, from, to }: Pick<ComparedProps, 'artifact' | 'from' | 'to'>) {
  return (
    <div className="grid gap-4 p-4 md:grid-cols-2">
      {[from, to].map(version => (
        <figure key={version} className="min-w-0">
          <figcaption className="pb-1 text-sm text-muted">Version {version}</figcaption>
          {/* biome-ignore lint/performance/noImgElement: its bytes come from an address of ours that next/image cannot read */}
          <img
            src={contentHref({ address: artifact.id, version }, true)}
            alt={`Version ${version} of ${artifact.name}`}
            className="checkered max-h-[70vh] w-full rounded-md border border-line object-contain"
          />
        </figure>
      ))}
    </div>
  )
}
