import { z } from 'zod'
import { isOperationError, OperationError } from '#lib/operation/errors.ts'
import type { Ask } from './call-tool.ts'
import { Followed } from './followed.ts'
import { requireResource } from './read-resource.ts'
import { artifactById, readingOf } from './resource-address.ts'
import { isUnchanging, keyOf } from './resource-key.ts'
import { hasRoomFor, mostUris, type Session, subscribe } from './sessions.ts'

/** `resources/subscribe`: refused where nothing would ever be told. */
export async function subscribeTo(ask: Ask, session: Session, uri: string): Promise<void> {
  const { id } = Found.parse(await requireResource(ask, uri))
  if (isUnchanging(uri)) throw neverChanges(uri, id)
  subscribe(session, uri, keysOf(uri, id))
}

/** Of what a stream followed elsewhere, what this session has room for. */
export async function followAgain(ask: Ask, session: Session, uris: readonly string[]): Promise<void> {
  for (const uri of uris)
    if (!session.followed.has(uri) && hasRoomFor(session, uri))
      session.followed.add(uri, await keysAt(ask, uri))
}

/** What a `subscriptions/listen` can be told of: its acknowledgement names these, and leaves out what never changes. */
export async function followed(ask: Ask, uris: readonly string[]): Promise<Followed> {
  const kept = new Followed()
  for (const uri of uris.filter(each => !isUnchanging(each)).slice(0, mostUris))
    kept.add(uri, await keysAt(ask, uri))
  return kept
}

/** An artifact is followed by its id too: it may be renamed, or be named by a place that it is only linked to. */
const keysOf = (uri: string, id: string | undefined): string[] =>
  [keyOf(uri), id === undefined ? undefined : keyOf(artifactById(id))].filter(key => key !== undefined)

async function keysAt(ask: Ask, uri: string): Promise<string[]> {
  const reading = readingOf(uri)
  if (reading?.holds !== 'artifact') return keysOf(uri, undefined)
  try {
    return keysOf(uri, Found.parse(await ask(reading.operation, reading.input)).id)
  } catch (error) {
    // What is not there may come to be there, and is told of then.
    if (isOperationError(error) && ['not_found', 'invalid'].includes(error.kind))
      return keysOf(uri, undefined)
    throw error
  }
}

/** Of an artifact its id; of anything else nothing. */
const Found = z
  .object({ artifact: z.object({ id: z.string() }).optional() })
  .transform(({ artifact }) => ({ id: artifact?.id }))

const neverChanges = (uri: string, id: string | undefined) =>
  new OperationError('unprocessable', 'never_changes', `What ${uri} names never changes.`, {
    hint: `It is there to be read. To be told of new versions, subscribe to ${artifactById(id ?? 'UUID')}.`,
  })
