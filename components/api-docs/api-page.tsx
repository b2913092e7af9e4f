import { LogoMark } from '#components/layout/logo.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { paths } from '#lib/client/paths.ts'
import type { RefusalKind } from '#lib/operation/errors.ts'
import type { OperationManifest } from '#lib/operation/manifest.ts'
import { ApiNav } from './api-nav.tsx'
import { ApiSearch } from './api-search.tsx'
import { Basics } from './basics.tsx'
import { byNoun } from './describe.ts'
import { DoorSection } from './door-section.tsx'
import { EventNames } from './event-names.tsx'
import { OperationEntry } from './operation-entry.tsx'
import { doorGroups } from './other-doors.ts'
import { RefusalTable } from './refusal-table.tsx'

/** The whole API on one page: made on the server from the operations themselves, so it cannot be out of date. */
export function ApiPage({
  manifests,
  address,
  statuses,
  eventNames,
}: {
  manifests: readonly OperationManifest[]
  address: string
  /** HTTP statuses by the kind of a refusal. */
  statuses: Readonly<Record<RefusalKind, number>>
  eventNames: readonly string[]
}) {
  const nouns = byNoun(manifests)
  return (
    <>
      <header className="sticky top-0 z-10 flex min-h-14 flex-wrap items-center gap-x-6 gap-y-2 border-b border-line bg-surface px-4 py-2 md:px-6">
        <p className="flex items-center gap-2 font-medium">
          <LogoMark size={20} />
          Baton
        </p>
        <ApiSearch total={manifests.length} />
        <nav aria-label="Elsewhere" className="flex gap-2">
          <a
            href="/api/openapi.json"
            className="target inline-flex items-center rounded-md px-2 text-muted hover:bg-hover hover:text-ink"
          >
            OpenAPI
          </a>
          <ButtonLink href={paths.guide()}>Guide</ButtonLink>
          <ButtonLink href={paths.connect()}>Connect an agent</ButtonLink>
        </nav>
      </header>
      <div className="mx-auto flex w-full max-w-6xl gap-10 px-4 md:px-6">
        <ApiNav nouns={nouns} />
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 pb-24 outline-none">
          <h1 className="pt-6 text-xl font-medium">API reference</h1>
          <p className="mt-1 text-muted">
            {manifests.length} operations of {address}, the same through REST, MCP, chat, command line and
            A2A.
          </p>
          <Basics address={address} />
          {nouns.map(({ noun, operations }) => (
            <section key={noun} data-group="" aria-labelledby={`noun-${noun}`} className="pt-6">
              <h2 id={`noun-${noun}`} className="scroll-mt-16 pb-3 text-lg font-medium capitalize">
                {noun}
              </h2>
              {operations.map(manifest => (
                <OperationEntry key={manifest.name} manifest={manifest} address={address} />
              ))}
            </section>
          ))}
          {doorGroups.map(group => (
            <DoorSection key={group.id} group={group} address={address} />
          ))}
          <EventNames names={eventNames} />
          <section aria-labelledby="codes" data-group="" className="pt-6">
            <h2 id="codes" className="scroll-mt-16 pb-3 text-lg font-medium">
              Codes of refusals
            </h2>
            <RefusalTable statuses={statuses} />
          </section>
        </main>
      </div>
    </>
  )
}
