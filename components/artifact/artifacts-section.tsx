'use client'
import { Files } from 'lucide-react'
import { useMemo, useState } from 'react'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { useCommands } from '#components/ui/use-commands.ts'
import { useEverTrue } from '#components/ui/use-ever-true.ts'
import type { Place } from '#lib/client/artifact/artifact.ts'
import { openArtifacts, useOpenArtifacts } from './open-artifacts.ts'
import { PlaceArtifacts } from './place-artifacts.tsx'

const ArtifactsListModal = lazyPart(() => import('./artifacts-list-modal.tsx'))

/** The artifacts of a task or a sprint on its page, and the dialog that holds all of them. */
export function ArtifactsSection({ place }: { place: Place }) {
  const [isOpen, setIsOpen] = useState(false)
  const isWanted = useEverTrue(isOpen)
  useOpenArtifacts(() => setIsOpen(true))
  const { task, sprint = '' } = place
  // A task has it among its own commands.
  const commands = useMemo(
    () =>
      task
        ? []
        : [
            {
              id: 'sprint artifacts',
              title: `Artifacts: ${sprint}`,
              group: 'This sprint',
              icon: <Files />,
              keys: 'f',
              run: openArtifacts,
            },
          ],
    [task, sprint],
  )
  useCommands(commands)
  return (
    <>
      <PlaceArtifacts place={place} onBrowse={() => setIsOpen(true)} />
      {isWanted && <ArtifactsListModal place={place} isOpen={isOpen} onClose={() => setIsOpen(false)} />}
    </>
  )
}
