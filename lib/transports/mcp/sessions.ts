import { LRUCache } from 'lru-cache'
import { OperationError } from '#lib/operation/errors.ts'
import { Followed } from './followed.ts'

/**
 * What a client of 2025-11-25 asked to be told of, under the session id that it sends. Nothing else hangs on a session: a
 * request with one that is not known here is served all the same.
 */
export type Session = { followed: Followed; onChanged?: (() => void) | undefined }

export type Sessions = {
  /** Of the actor, so that nobody's id gives anything away to another. Makes one where there is none. */
  of(actorId: string, id: string): Session
  forget(actorId: string, id: string): void
}

const mostSessions = 10_000
export const mostUris = 200

/** Characters of all addresses together: they travel in a header when a stream is resumed. */
const mostText = 6_000

/** Milliseconds without any use. */
const keptFor = 24 * 60 * 60_000

export function createSessions(): Sessions {
  const sessions = new LRUCache<string, Session>({ max: mostSessions, ttl: keptFor, updateAgeOnGet: true })
  return {
    of(actorId, id) {
      const key = `${actorId} ${id}`
      const session = sessions.get(key) ?? newSession()
      sessions.set(key, session)
      return session
    },
    forget: (actorId, id) => void sessions.delete(`${actorId} ${id}`),
  }
}

export const newSession = (): Session => ({ followed: new Followed() })

/** `keys`: what events name the resource by. */
export function subscribe(session: Session, uri: string, keys: readonly string[]): void {
  if (!hasRoomFor(session, uri)) throw tooMany()
  session.followed.add(uri, keys)
  session.onChanged?.()
}

export function hasRoomFor({ followed }: Session, uri: string): boolean {
  const length = followed.uris.reduce((sum, each) => sum + each.length, uri.length)
  return followed.has(uri) || (followed.uris.length < mostUris && length <= mostText)
}

export function unsubscribe(session: Session, uri: string): void {
  session.followed.delete(uri)
  session.onChanged?.()
}

const tooMany = () =>
  new OperationError(
    'conflict',
    'too_many_subscriptions',
    'A session holds no more subscriptions than it has.',
    {
      hint: 'Unsubscribe from some, or follow baton://tasks, which changes with every task.',
    },
  )
