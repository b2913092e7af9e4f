'use client'
import { Dialog } from '#components/ui/dialog.tsx'
import type { Place } from '#lib/client/artifact/artifact.ts'
import { placeWord } from '#lib/client/artifact/artifact.ts'
import { ArtifactsInPlace } from './artifacts-in-place.tsx'

/** The artifacts of a task or a sprint, looked at, put in and linked without leaving its page. */
export default function ArtifactsListModal({
  place,
  isOpen,
  onClose,
}: {
  place: Place
  isOpen: boolean
  onClose: () => void
}) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      size="xl"
      title={`Artifacts of ${placeWord(place)}`}
      description={
        place.sprint
          ? 'What lives at the sprint or its tasks, or is linked to them.'
          : 'What lives at the task, or is linked to it.'
      }
    >
      {isOpen && <ArtifactsInPlace place={place} />}
    </Dialog>
  )
}
