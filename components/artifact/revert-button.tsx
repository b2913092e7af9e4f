'use client'
import { Undo2 } from 'lucide-react'
import { tellRefusal } from '#components/settings/tell-refusal.ts'
import { Button } from '#components/ui/button.tsx'
import { notify } from '#components/ui/notify.ts'
import type { Artifact } from '#lib/client/artifact/artifact.ts'
import { useShowArtifact } from '#lib/client/artifact/use-artifact.ts'
import { useCommand } from '#lib/client/use-command.ts'

/** Makes an older version the newest again; undone by going back to the one that was. */
export function RevertButton({
  artifact,
  version,
  mayNot,
  onDone,
}: {
  artifact: Artifact
  version: number
  mayNot: string | undefined
  onDone?: () => void
}) {
  const show = useShowArtifact()
  const revert = useCommand('artifact.revert', { onRefused: tellRefusal('It was not brought back') })
  const to = (wanted: number, onSuccess: () => void) =>
    revert.mutate(
      { address: artifact.id, version: wanted },
      {
        onSuccess: ({ artifact: after }) => {
          show(after)
          onSuccess()
        },
      },
    )
  const run = () =>
    to(version, () => {
      notify.done(`Version ${version} of ${artifact.name} is the newest again`, {
        onUndo: () => to(artifact.version, () => {}),
      })
      onDone?.()
    })
  return (
    <Button size="sm" icon={<Undo2 />} onClick={run} isLoading={revert.isPending} disabledReason={mayNot}>
      Restore this version
    </Button>
  )
}
