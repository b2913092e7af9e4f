import type { Event } from '#lib/events/event.ts'
import type { Caller } from './caller.ts'

/** Events that a client has not read yet. One that is further behind is cut off, and subscribes again. */
const longestBacklog = 1_000

export type Inbox = {
  /** From now on, only such events. */
  only(isWanted: (event: Event) => boolean): void
  /** The next event; undefined when there will be no more. */
  next(): Promise<Event | undefined>
  close(): void
}

/** Collects the events of the caller's projects from this moment on, until the caller's signal. */
export function openInbox({ actor, events, signal }: Pick<Caller, 'actor' | 'events' | 'signal'>): Inbox {
  const projects = new Set(actor.grants.map(grant => grant.projectId))
  let isWanted: (event: Event) => boolean = () => true
  let backlog: Event[] = []
  let isOver = signal.aborted
  let wake = () => {}

  const finish = () => {
    isOver = true
    wake()
  }
  const unsubscribe = events.subscribe((projectId, news) => {
    if (!projects.has(projectId)) return
    backlog.push(...news.filter(isWanted))
    if (backlog.length > longestBacklog) finish()
    wake()
  })
  signal.addEventListener('abort', finish)

  return {
    only(wanted) {
      isWanted = wanted
      backlog = backlog.filter(isWanted)
    },
    async next() {
      while (!isOver && backlog.length === 0)
        await new Promise<void>(resolve => {
          wake = resolve
        })
      return isOver ? undefined : backlog.shift()
    },
    close() {
      unsubscribe()
      signal.removeEventListener('abort', finish)
    },
  }
}
