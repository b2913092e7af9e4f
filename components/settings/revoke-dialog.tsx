'use client'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { notify } from '#components/ui/notify.ts'
import { useCommand } from '#lib/client/use-command.ts'
import type { Token } from './token-row.tsx'
import { useRefresh } from './use-refresh.ts'

/** Ends a token for good; its name must be typed. */
export function RevokeDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const refresh = useRefresh()
  const revoke = useCommand('token.revoke', {
    onDone: () => {
      onClose()
      refresh('token.list')
      notify.done(`${token.name} is revoked`)
    },
  })
  return (
    <ConfirmDialog
      isOpen
      isDestructive
      typed={token.name}
      title={`Revoke ${token.name}?`}
      description="Whoever is connected with it is disconnected at once. This cannot be undone."
      confirmLabel="Revoke the token"
      isLoading={revoke.isPending}
      error={revoke.error?.problem.detail}
      onCancel={onClose}
      onConfirm={() => revoke.mutate({ id: token.id })}
    />
  )
}
