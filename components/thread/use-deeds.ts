'use client'
import { type RefObject, useMemo } from 'react'
import { notify } from '#components/ui/notify.ts'
import type { Outbox } from '#lib/client/thread/outbox.ts'
import type { Message } from '#lib/client/thread/shapes.ts'
import type { MessageDeeds } from './deeds.ts'
import type { OutgoingDeeds } from './outgoing-row.tsx'
import { useAcknowledge } from './use-acknowledge.ts'
import type { ComposerHandle } from './use-composer-handle.ts'

/** What can be done with the messages that are there, and with those that are not there yet. */
export function useDeeds({
  messages,
  outbox,
  composer,
  seek,
}: {
  messages: readonly Message[]
  outbox: Outbox | null
  composer: RefObject<ComposerHandle | null>
  seek: (id: string) => Promise<boolean>
}): { deeds: MessageDeeds; outgoing: OutgoingDeeds } {
  const acknowledging = useAcknowledge()
  const byId = useMemo(() => new Map(messages.map(message => [message.id, message])), [messages])
  return useMemo(
    () => ({
      deeds: {
        ...acknowledging,
        ...(outbox && {
          reply: message => composer.current?.reply(message),
          quote: message => composer.current?.quote(message),
        }),
        find: id => byId.get(id) ?? null,
        async go(id) {
          if (!(await seek(id))) notify.info('That was said long before: search for it')
        },
        write: line => composer.current?.write(line),
      },
      outgoing: {
        retry: key => outbox?.retry(key),
        discard: key => outbox?.discard(key),
        edit({ key, parcel }) {
          outbox?.discard(key)
          composer.current?.edit(parcel)
        },
      },
    }),
    [acknowledging, outbox, composer, byId, seek],
  )
}
