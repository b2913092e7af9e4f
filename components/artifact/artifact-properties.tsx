'use client'
import { PersonName } from '#components/task/person-name.tsx'
import { CodeText } from '#components/ui/code-text.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { CopyLink } from '#components/ui/copy-link.tsx'
import { Property, PropertyList } from '#components/ui/property-list.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Artifact, ArtifactLink } from '#lib/client/artifact/artifact.ts'
import { sizeWords } from '#lib/client/artifact/size.ts'
import { paths } from '#lib/client/paths.ts'
import { kindWords } from './kind-icon.tsx'
import { LinksProperty } from './links-property.tsx'

/** The facts of an artifact, and what it belongs to. */
export function ArtifactProperties({
  artifact,
  links,
  mayNot,
}: {
  artifact: Artifact
  links: readonly ArtifactLink[]
  mayNot: string | undefined
}) {
  const { description, isDoc, project, task, sprint, version, sha256, size, type, kind, by } = artifact
  return (
    <>
      <AddressBox artifact={artifact} />
      <PropertyList>
        {description && (
          <Property label="Description">
            <span className="[overflow-wrap:anywhere] whitespace-pre-line" dir="auto">
              {description}
            </span>
          </Property>
        )}
        <Property label="Lives at">
          {task ? (
            <CodeText code={task} href={paths.task(task)} />
          ) : sprint ? (
            <CodeText code={sprint} href={paths.sprint(sprint)} />
          ) : (
            <span>Project {project}</span>
          )}
        </Property>
        <LinksProperty artifact={artifact} links={links} mayNot={mayNot} />
        <Property label="Type">
          {kindWords[kind]}
          {isDoc && ', documentation'}{' '}
          <span className="block text-sm text-faint [overflow-wrap:anywhere]">{type}</span>
        </Property>
        <Property label="Size">
          <span className="tabular-nums">{sizeWords(size)}</span>
        </Property>
        <Property label="Version">
          <span className="tabular-nums">{version}</span>
        </Property>
        <Property label="By">
          {by ? <PersonName name={by} project={project} /> : <span className="text-faint">Baton</span>}
        </Property>
        <Property label="Changed">
          <Time at={artifact.updatedAt} />
        </Property>
        <Property label="Made">
          <Time at={artifact.createdAt} />
        </Property>
        <Property label="SHA-256">
          <span className="flex items-center gap-1">
            <code className="truncate text-sm" title={sha256}>
              {sha256.slice(0, 16)}…
            </code>
            <CopyButton text={sha256} label="Copy SHA-256" />
          </span>
        </Property>
      </PropertyList>
    </>
  )
}

/** The address over the whole width, broken where its parts end. */
function AddressBox({ artifact: { id, address } }: { artifact: Artifact }) {
  return (
    <section aria-label="Address" className="mb-2 rounded-md border border-line bg-sunken py-1 pr-1 pl-2.5">
      <p className="flex items-center">
        <span className="flex-1 text-sm text-muted">Address</span>
        <CopyButton text={address} label="Copy address" />
        <CopyLink href={paths.artifact(id)} label="Copy link to this artifact" />
      </p>
      <code className="block pr-1.5 pb-1 text-sm [overflow-wrap:anywhere]">
        {address.split(/(?<=[^/]\/)(?!\/)/).map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of an address are their place
          <span key={at} className="inline-block max-w-full">
            {part}
          </span>
        ))}
      </code>
    </section>
  )
}
