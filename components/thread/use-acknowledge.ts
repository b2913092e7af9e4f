'use client'
import { useCallback, useMemo } from 'react'
import { tellRefusal } from '#components/settings/tell-refusal.ts'
import { useSession } from '#lib/client/session.tsx'
import type { Message } from '#lib/client/thread/shapes.ts'
import { useCommand } from '#lib/client/use-command.ts'

/** Acknowledges what asks the reader for it. Its event tells everyone who looks at the message. */
export function useAcknowledge() {
  const { project, me } = useSession()
  const { mutate, variables, isPending } = useCommand('message.ack', {
    onRefused: tellRefusal('It is not acknowledged'),
  })
  const underWay = isPending ? variables.ids : none
  const canAcknowledge = useCallback(
    ({ id, ack, deliveries }: Message) =>
      ack &&
      !underWay.includes(id) &&
      deliveries.some(({ to, acknowledgedAt }) => to === me && acknowledgedAt === null),
    [me, underWay],
  )
  return useMemo(
    () => ({
      canAcknowledge,
      acknowledge: ({ id }: Message) => mutate({ ids: [id], project }),
    }),
    [canAcknowledge, mutate, project],
  )
}

const none: readonly string[] = []
