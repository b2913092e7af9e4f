import { type Blobs, noBlobs } from '#lib/blob/blobs.ts'
import { type Rows, rowsOf } from '#lib/blob/rows.ts'
import { type Database, openDatabase } from '#lib/db.ts'
import { eventTypes } from '#lib/event-types.ts'
import { type PresentEvent, presentWith, type StoredEvent } from '#lib/events/read.ts'
import { Instant } from '#lib/instant.ts'
import type { Log } from '#lib/log.ts'
import { storedAnswers } from '#lib/operation/idempotency.ts'
import { manifestOf, type OperationManifest } from '#lib/operation/manifest.ts'
import { createMemory, type Memory } from '#lib/operation/memory.ts'
import { type Answered, createAnswered, createRun, type Run } from '#lib/operation/run.ts'
import { createWaits, type Waits } from '#lib/operation/wait.ts'
import { operations } from '#lib/operations.ts'
import { type Actors, createActors } from './actor.ts'
import { scheduleAsBatch } from './postgres/scheduling.ts'
import { changesActors, takesRights } from './rights.ts'

/** The whole product without its doors. */
export type Baton = {
  database: Database
  run: Run
  answered: Answered
  actors: Actors
  memory: Memory
  blobs: Blobs
  /** To be told what the relay tells. */
  waits: Waits
  manifests: readonly OperationManifest[]
  presentEvent: PresentEvent
  /** Of every event that there is. */
  eventNames: readonly string[]
  log: Log
  clock: () => Date
  secret: string
  /** Called after each commit that left events, with these as they are stored, or none where that is not known here. */
  onCommitted(listener: (stored: readonly StoredEvent[]) => void): void
  close(): Promise<void>
}

export type BatonOptions = {
  url: string
  secret: string
  log: Log
  clock?: () => Date
  poolSize?: number | undefined
  /** The server of the database is Baton's own, on this machine. */
  isEmbedded?: boolean
  /** Opened for small ones that lie in the rows of the database. */
  blobs?(rows: Rows): Blobs
}

export function openBaton({
  url,
  secret,
  log,
  clock = () => new Instant(Date.now()),
  poolSize,
  isEmbedded = false,
  blobs: opened = noBlobs,
}: BatonOptions): Baton {
  const database = openDatabase(url, {
    poolSize,
    onWriter: isEmbedded ? scheduleAsBatch : undefined,
    isNear: isEmbedded,
  })
  const blobs = opened(rowsOf(database.pool))
  const actors = createActors(database)
  const memory = createMemory()
  const waits = createWaits(({ name }) => takesRights.has(name))
  const presentEvent = presentWith(eventTypes)
  const listeners: ((stored: readonly StoredEvent[]) => void)[] = []
  const manifests = [...operations.values()].map(manifestOf)
  const answers = storedAnswers(secret)
  const run = createRun({
    operations,
    manifests,
    presentEvent,
    database,
    log,
    clock,
    answers,
    memory,
    blobs,
    waits,
    onCommitted: (events, stored) => {
      for (const { projectId } of events) memory.changed(projectId)
      if (events.some(({ type }) => changesActors.has(type.name))) actors.forget()
      for (const listener of listeners) listener(stored)
    },
  })
  return {
    database,
    run,
    answered: createAnswered({ operations, database, answers }),
    actors,
    memory,
    blobs,
    waits,
    manifests,
    presentEvent,
    eventNames: [...eventTypes.keys()],
    log,
    clock,
    secret,
    onCommitted: listener => listeners.push(listener),
    close: async () => {
      await blobs.close()
      await database.close()
    },
  }
}
