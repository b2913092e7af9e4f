'use client'
import { useCallback } from 'react'
import { tellRefusal } from '#components/settings/tell-refusal.ts'
import { notify } from '#components/ui/notify.ts'
import type { Artifact } from '#lib/client/artifact/artifact.ts'
import { useSession } from '#lib/client/session.tsx'
import { useCommand } from '#lib/client/use-command.ts'
import { allows } from '#lib/operation/permissions.ts'

/** Why the reader may not change artifacts, or undefined where they may. */
export function useMayNotWrite(project: string): string | undefined {
  const session = useSession()
  if (project !== session.project) return `The console shows ${session.project}: switch to ${project} first`
  return allows(session.role, [], 'artifact:write') ? undefined : 'You are a viewer of this project'
}

/** Deleting, which can be taken back, and bringing back. */
export function useArtifactActions() {
  const remove = useCommand('artifact.delete', { onRefused: tellRefusal('It was not deleted') })
  const restore = useCommand('artifact.restore', { onRefused: tellRefusal('It was not restored') })
  const { mutate: removeNow } = remove
  const { mutate: restoreNow } = restore
  const bringBack = useCallback(
    ({ id, name }: Artifact) =>
      restoreNow({ address: id }, { onSuccess: () => notify.done(`Restored ${name}`) }),
    [restoreNow],
  )
  const deleteIt = useCallback(
    (artifact: Artifact, onDone?: () => void) =>
      removeNow(
        { address: artifact.id },
        {
          onSuccess: () => {
            notify.done(`Deleted ${artifact.name}`, { onUndo: () => restoreNow({ address: artifact.id }) })
            onDone?.()
          },
        },
      ),
    [removeNow, restoreNow],
  )
  return { deleteIt, bringBack }
}
