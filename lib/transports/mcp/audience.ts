import type { ServerEvent } from '@modelcontextprotocol/server'
import type { Event } from '#lib/events/event.ts'
import type { Actor } from '#lib/operation/actor.ts'
import { isOperationError } from '#lib/operation/errors.ts'
import type { Followed } from './followed.ts'
import type { Profile } from './profile.ts'
import type { Toolbox } from './toolbox.ts'
import { updatesOf } from './updated-addresses.ts'

/** One client that listens: as whom, and how it is told. */
export type Listener = {
  actor: Actor
  profile: Profile
  followed: Followed
  /** Asks anew who it is: refuses when its token is no longer good. */
  whoNow(): Promise<Actor>
  tell(change: ServerEvent): void
  end(): void
}

export type AudienceOptions = {
  toolbox: Toolbox
  events: { subscribe(listener: (projectId: string, events: readonly Event[]) => void): () => void }
  /** Names of events after which somebody may have other rights. */
  changesRights: ReadonlySet<string>
  /** Ends every stream: the server stops. */
  signal: AbortSignal
  /** Milliseconds between two looks at whether those who listen still may: a token can run out without an event. */
  lookEvery: number
}

/** Those who listen for changes, of either revision. */
export type Audience = {
  /** Gives how to leave. */
  join(listener: Listener): () => void
  /** Whether one more may not listen: there are too many, or too many of this actor. */
  isFullFor(actor: Actor): boolean
  readonly size: number
}

const mostListeners = 1_024
const mostOfOne = 32

/**
 * Tells each listener what the events of its own projects change: resources that it follows, the list of resources, and after a change of
 * rights the list of its tools. Who is no longer let in is told nothing more.
 */
export function createAudience(options: AudienceOptions): Audience {
  const { toolbox, events, changesRights, signal, lookEvery } = options
  const seats = new Set<Seat>()
  const look = () => Promise.all(seats.values().map(seat => lookAt(seat, toolbox)))
  const unsubscribe = events.subscribe((projectId, told) => {
    for (const { listener } of seats) for (const event of told) tellOf(listener, projectId, event)
    if (told.some(({ name }) => changesRights.has(name))) void look()
  })
  const timer = setInterval(() => void look(), lookEvery)
  timer.unref()
  signal.addEventListener('abort', () => {
    clearInterval(timer)
    unsubscribe()
    for (const { listener } of seats) listener.end()
  })
  return {
    join(listener) {
      const { mark } = toolbox.offer(listener.actor, listener.profile)
      const seat = { listener, mark }
      seats.add(seat)
      return () => seats.delete(seat)
    },
    isFullFor: actor =>
      seats.size >= mostListeners ||
      seats
        .values()
        .filter(({ listener }) => listener.actor.id === actor.id)
        .toArray().length >= mostOfOne,
    get size() {
      return seats.size
    },
  }
}

/** `mark` is that of the tools which the listener has been told of. */
type Seat = { listener: Listener; mark: string }

function tellOf({ actor, followed, tell }: Listener, projectId: string, event: Event): void {
  const at = actor.grants.findIndex(grant => grant.projectId === projectId)
  if (at === -1) return
  const { keys, isListChanged } = updatesOf(event, at === 0)
  for (const uri of followed.touchedBy(keys)) tell({ kind: 'resource_updated', uri })
  if (isListChanged) tell({ kind: 'resources_list_changed' })
}

async function lookAt(seat: Seat, toolbox: Toolbox): Promise<void> {
  const { listener } = seat
  try {
    listener.actor = await listener.whoNow()
  } catch (error) {
    // Who cannot be asked about just now stays: the next look asks again.
    if (isOperationError(error) && error.kind === 'unauthenticated') listener.end()
    return
  }
  const { mark } = toolbox.offer(listener.actor, listener.profile)
  if (mark === seat.mark) return
  seat.mark = mark
  listener.tell({ kind: 'tools_list_changed' })
}
