import pg from 'pg'
import type { Log } from '#lib/log.ts'

/** By this name the processes of an installation find each other. */
export const earsName = 'baton listen'

export type Ears = {
  /** Called with what is said on the channel, and with nothing when something may have been missed. */
  hear(channel: string, heard: (said?: string) => void): void
  close(): Promise<void>
}

/** One LISTEN connection per process, for all channels, reopened when it breaks. */
export function openEars(url: string, log: Log): Ears {
  const channels = new Map<string, (said?: string) => void>()
  let client: pg.Client | undefined
  let isOpen = false
  let closed = false
  let retry: NodeJS.Timeout | undefined

  const open = async () => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, application_name: earsName })
    client = fresh
    fresh.on('notification', ({ channel, payload }) => channels.get(channel)?.(payload))
    fresh.on('error', again)
    await fresh.connect()
    for (const channel of channels.keys()) await fresh.query(`LISTEN ${channel}`)
    isOpen = true
    for (const heard of channels.values()) heard()
  }
  const again = (error: unknown) => {
    if (closed || retry) return
    isOpen = false
    log.warn({ err: error }, 'the listening connection broke; opening another')
    client?.removeAllListeners('error').on('error', () => {})
    client?.end().catch(() => {})
    retry = setTimeout(() => {
      retry = undefined
      if (!closed) open().catch(again)
    }, 500)
  }
  // Once whoever opened it has said on which channels.
  queueMicrotask(() => void open().catch(again))

  return {
    hear(channel, heard) {
      channels.set(channel, heard)
      if (isOpen) client?.query(`LISTEN ${channel}`).catch(again)
    },
    async close() {
      closed = true
      clearTimeout(retry)
      await client?.end().catch(() => {})
    },
  }
}
