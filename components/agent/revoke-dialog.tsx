'use client'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { notify } from '#components/ui/notify.ts'
import { useCommand } from '#lib/client/use-command.ts'
import type { ShownToken } from './tokens-panel.tsx'

/** Ends a token for good, once its last four characters are typed. */
export function RevokeDialog({
  token,
  agent,
  onClose,
}: {
  token: ShownToken | null
  agent: string
  onClose: () => void
}) {
  const { mutate, isPending, error, reset } = useCommand('token.revoke', {
    onDone({ token: { name } }) {
      notify.done(`The token "${name}" is revoked`)
      onClose()
    },
  })
  return (
    <ConfirmDialog
      isOpen={token !== null}
      isDestructive
      title={`Revoke "${token?.name ?? ''}"?`}
      description={`Whoever uses it as ${agent} is disconnected at once. This cannot be undone; a new token can be made.`}
      confirmLabel="Revoke token"
      typed={token?.hint ?? ''}
      isLoading={isPending}
      error={error?.problem.detail}
      onCancel={() => {
        reset()
        onClose()
      }}
      onConfirm={() => token && mutate({ id: token.id })}
    />
  )
}
