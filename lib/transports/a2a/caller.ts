import type { Event } from '#lib/events/event.ts'
import type { Actor } from '#lib/operation/actor.ts'
import type { OperationManifest } from '#lib/operation/manifest.ts'
import type { Outcome } from '#lib/operation/run.ts'

/** Where a stream learns of changes: every committed event, in order within its project. */
export type EventSource = {
  subscribe(listener: (projectId: string, events: readonly Event[]) => void): () => void
}

/** One request: who asks, and what it may use. */
export type Caller = {
  actor: Actor
  manifests: readonly OperationManifest[]
  events: EventSource
  /** Ends the request's streams: the client went away or the server shuts down. */
  signal: AbortSignal
  run(name: string, input: unknown, idempotencyKey?: string): Promise<Outcome>
  /** The actor as it is now. Refuses credentials that were revoked since. */
  reauthenticate(): Promise<Actor>
}
