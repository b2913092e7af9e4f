import { z } from 'zod'
import { readTexts } from '#lib/domain/search/texts.ts'
import type { Event } from '#lib/events/event.ts'
import type { Relay } from '#lib/events/relay.ts'
import type { Baton } from './baton.ts'

/** Milliseconds without a further file, after which those that came are read: many files are one look, and no upload is slowed down by it. */
const pause = 500

/** Milliseconds after which they are read all the same. */
const longest = 10_000

/** What is stored, or is there again, and may be a text that nobody has read yet. */
const stored = new Set(['artifact.created', 'artifact.updated', 'artifact.restored'])

const Data = z.object({ artifact: z.object({ sha256: z.string() }) })

/**
 * Makes the texts of artifacts searchable a moment after they were stored, so that no upload waits for it: at the start those that
 * are missing, then what the events name. What cannot be read now is read at the next start.
 */
export function keepSearchedTexts(baton: Baton, relay: Pick<Relay, 'subscribe'>): () => Promise<void> {
  const { blobs, database, log } = baton
  const tell = (error: unknown) => log.warn({ err: error }, 'a text could not be made searchable')
  const wanted = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let latest = 0
  let work = Promise.resolve()
  const read = (of: readonly string[] | null) => {
    work = work.then(() => readTexts({ sql: database.handle.sql, blobs }, of, tell)).catch(tell)
  }
  const readWanted = () => {
    latest = 0
    const of = [...wanted]
    wanted.clear()
    read(of)
  }
  read(null)
  const unsubscribe = relay.subscribe((_, events) => {
    for (const sha256 of events.flatMap(hashOf)) wanted.add(sha256)
    if (wanted.size === 0) return
    latest ||= Date.now() + longest
    clearTimeout(timer)
    timer = setTimeout(readWanted, Math.min(pause, latest - Date.now()))
  })
  return async () => {
    unsubscribe()
    clearTimeout(timer)
    await work
  }
}

function hashOf({ name, data }: Event): string[] {
  const parsed = stored.has(name) ? Data.safeParse(data).data : undefined
  return parsed ? [parsed.artifact.sha256] : []
}
