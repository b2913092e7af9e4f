import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Blobs } from '#lib/blob/blobs.ts'
import type { Database, Handle } from '#lib/db.ts'
import { append } from '#lib/events/append.ts'
import type { NewEvent } from '#lib/events/event.ts'
import type { PresentEvent, StoredEvent } from '#lib/events/read.ts'
import type { Log } from '#lib/log.ts'
import type { Actor } from './actor.ts'
import { admit, type Context, type Door, scopeOf, type WaitContext } from './context.ts'
import type { Operation } from './define.ts'
import { invalidInput, OperationError } from './errors.ts'
import { actorKeyOf, keep, type RequestKey, type StoredAnswers } from './idempotency.ts'
import { afterLostRaces } from './lost-race.ts'
import type { OperationManifest } from './manifest.ts'
import type { Memory } from './memory.ts'
import { nearest } from './nearest.ts'
import { refusalOf } from './refusal-of.ts'
import { refuseUnstorableText } from './text.ts'
import type { Waits } from './wait.ts'
import { withoutSecrets } from './without-secrets.ts'

export type Call = {
  actor: Actor
  door: Door
  requestId?: string
  idempotencyKey?: string | undefined
  /** Aborted when the caller has gone away. Asked for by those who wait, since to make it costs something. */
  gone?: (() => AbortSignal) | undefined
}

export type Outcome = { output: unknown; requestId: string; replayed: boolean }

export type Run = (name: string, rawInput: unknown, call: Call) => Promise<Outcome>

export type Kernel = {
  operations: ReadonlyMap<string, Operation>
  manifests: readonly OperationManifest[]
  presentEvent: PresentEvent
  database: Database
  log: Log
  clock: () => Date
  answers: StoredAnswers
  memory: Memory
  blobs: Blobs
  waits: Waits
  /** After the COMMIT: what was emitted, and how it is stored; nothing where that is not known here. */
  onCommitted(events: readonly NewEvent[], stored: readonly StoredEvent[]): void
}

/**
 * The one way in: find, parse, permit, cut the secrets out of what may be stored, then for a write one transaction (handler, answer
 * kept, events appended), for a wait none, check the output, one log line. Throws only OperationError.
 */
export function createRun(kernel: Kernel): Run {
  return async (name, rawInput, call) => {
    const requestId = call.requestId ?? randomUUID()
    const started = performance.now()
    const report = (code: string, error?: unknown) =>
      kernel.log.operation({ name, call, requestId, code, ms: performance.now() - started, error })
    try {
      const outcome = await perform(kernel, name, rawInput, { ...call, requestId })
      report('ok')
      return { ...outcome, requestId }
    } catch (error) {
      const refusal = refusalOf(error)
      report(refusal.code, refusal.kind === 'internal' ? error : undefined)
      throw refusal
    }
  }
}

/** What was answered under the call's Idempotency-Key; undefined without an answer, or a key. */
export type Answered = (name: string, call: Pick<Call, 'actor' | 'idempotencyKey'>) => Promise<unknown>

/** For a door that takes a body of gigabytes: a request that is repeated is not asked for room again. */
export const createAnswered =
  (kernel: Pick<Kernel, 'operations' | 'database' | 'answers'>): Answered =>
  async (name, { actor, idempotencyKey }) => {
    const operation = findOperation(kernel, name)
    admit(actor, operation.permission)
    if (!idempotencyKey) return undefined
    const key = { actorKey: actorKeyOf(actor), key: idempotencyKey }
    return (await kernel.answers.peek(kernel.database.handle.sql, key, operation))?.output
  }

type IdentifiedCall = Call & { requestId: string; removed?: number }

type Performed = { output: unknown; replayed: boolean }

async function perform(
  kernel: Kernel,
  name: string,
  rawInput: unknown,
  call: IdentifiedCall,
): Promise<Performed> {
  const operation = findOperation(kernel, name)
  admit(call.actor, operation.permission)
  const parsed = parseInput(operation, rawInput)
  if (operation.kind === 'read')
    return { output: await read(kernel, operation, parsed, call), replayed: false }
  const { input, removed } = await withoutSecrets(operation, parsed)
  return change(kernel, operation, input, { ...call, removed })
}

async function change(
  kernel: Kernel,
  operation: Operation,
  input: Record<string, unknown>,
  call: IdentifiedCall,
): Promise<Performed> {
  const keeping = keepingOf(kernel, operation, input, call)
  if (operation.kind === 'wait') return wait(kernel, operation, input, call, keeping)
  const known = recalled(kernel, operation, input, call)
  return known ?? write(kernel, operation, input, call, keeping)
}

/** Under a key an answer must be kept, so it is made anew. */
function recalled(
  kernel: Kernel,
  operation: Operation,
  input: Record<string, unknown>,
  call: IdentifiedCall,
) {
  if (!operation.recall || call.idempotencyKey) return undefined
  const ctx = contextOf(kernel, kernel.database.handle, operation, call, kernel.clock(), effects())
  const output = operation.recall(ctx, input)
  return output === undefined ? undefined : { output: checkedOutput(operation, output), replayed: false }
}

export function findOperation(kernel: Pick<Kernel, 'operations'>, name: string): Operation {
  const operation = kernel.operations.get(name)
  if (operation) return operation
  const guess = nearest(name, [...kernel.operations.keys()])
  throw new OperationError('not_found', 'unknown_operation', `There is no operation ${name.slice(0, 80)}.`, {
    hint: guess ? `Did you mean ${guess}?` : 'command.help lists all operations.',
  })
}

export function parseInput(operation: Operation, rawInput: unknown): Record<string, unknown> {
  refuseUnstorableText(rawInput)
  const parsed = operation.input.safeParse(rawInput ?? {})
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.slice(0, 20).map(issue => ({
    field: issue.path.join('.').slice(0, 200) || 'input',
    message: issue.message.slice(0, 300),
  }))
  throw invalidInput(fields, `For example: ${operation.example}`)
}

async function read(
  kernel: Kernel,
  operation: Operation,
  input: Record<string, unknown>,
  call: IdentifiedCall,
) {
  const ctx = contextOf(kernel, kernel.database.handle, operation, call, kernel.clock(), effects())
  return checkedOutput(operation, await operation.handler(ctx, input))
}

async function write(
  kernel: Kernel,
  operation: Operation,
  input: Record<string, unknown>,
  call: IdentifiedCall,
  keeping: Keeping | null,
): Promise<Performed> {
  const { database, blobs } = kernel
  await operation.prepare?.(input, blobs)
  const now = kernel.clock()
  let output: unknown
  let emitted: readonly NewEvent[] = []
  let stored: () => Promise<readonly StoredEvent[]> = async () => []
  const work = async (handle: Handle) => {
    const left = effects()
    const { events } = left
    const ctx = contextOf(kernel, handle, operation, call, now, left)
    const made = await operation.handler(ctx, input)
    if (left.atEnd.length > 0) await finish(left.atEnd)
    emitted = events
    if (keeping) {
      output = checkedOutput(operation, made)
      if (keeping.isWorth(output))
        keep(handle.last, kernel.answers, keeping.key, keeping.operation, output, now)
    } else
      handle.meanwhile(() => {
        output = checkedOutput(operation, made)
      })
    stored = append(handle.last, events, { ...call, now })
  }
  return afterLostRaces(async () => {
    try {
      await (operation.oneFlight?.(input, blobs) ? database.writeInGroup(work) : database.write(work))
      if (emitted.length > 0) kernel.onCommitted(emitted, await stored())
      return { output, replayed: false }
    } catch (error) {
      // The first answer to this key stands, also when carrying it out again is refused by what the first one changed.
      const first = await firstAnswer(kernel, keeping)
      if (first === undefined) throw error
      return first
    }
  })
}

/** Under which key an answer is kept, of which operation, and whether this answer is. */
type Keeping = { key: RequestKey; operation: Operation; isWorth(output: unknown): boolean }

function keepingOf(
  kernel: Kernel,
  operation: Operation,
  input: Record<string, unknown>,
  { actor, idempotencyKey }: IdentifiedCall,
): Keeping | null {
  if (!idempotencyKey) return null
  const hash = kernel.answers.hash(operation, operation.asks?.(input, kernel.blobs) ?? input)
  const key = { actorKey: actorKeyOf(actor), key: idempotencyKey, hash }
  return { key, operation, isWorth: () => true }
}

async function firstAnswer(kernel: Kernel, keeping: Keeping | null): Promise<Performed | undefined> {
  if (!keeping) return undefined
  const { key, operation } = keeping
  const first = await kernel.answers.find(kernel.database.handle.sql, key, operation)
  return first && { output: first.output, replayed: true }
}

/**
 * Holds nothing while it waits. Under a key, what it found is kept in the transaction in which it was found; that there was
 * nothing is not kept, since that changed nothing, and the same request may find something later.
 */
async function wait(
  kernel: Kernel,
  operation: Operation,
  input: Record<string, unknown>,
  call: IdentifiedCall,
  keeping: Keeping | null,
): Promise<Performed> {
  const first = await firstAnswer(kernel, keeping)
  if (first) return first
  let replayed = false
  const alone = { ...call, idempotencyKey: undefined }
  const ctx: WaitContext = {
    ...contextOf(kernel, kernel.database.handle, operation, call, kernel.clock(), effects()),
    call: async (name, rawInput, door = call.door) =>
      (await perform(kernel, name, rawInput, { ...alone, door })).output,
    async attempt(name, rawInput, isFound) {
      const inner = findOperation(kernel, name)
      if (inner.kind !== 'write') return ctx.call(name, rawInput)
      admit(call.actor, inner.permission)
      const kept = keeping && { ...keeping, isWorth: isFound }
      const { input, removed } = await withoutSecrets(inner, parseInput(inner, rawInput))
      const found = await write(kernel, inner, input, { ...alone, removed }, kept)
      replayed ||= found.replayed
      return found.output
    },
    until: each => kernel.waits.until(each, call.gone?.()),
  }
  return { output: checkedOutput(operation, await operation.handler(ctx, input)), replayed }
}

/** What a change leaves behind its handler. */
type Effects = { events: NewEvent[]; atEnd: { locks: string; work(): Promise<void> }[] }

const effects = (): Effects => ({ events: [], atEnd: [] })

/** They leave in one flight, as far as they can. */
async function finish(works: Effects['atEnd']): Promise<void> {
  const inOrder = works.toSorted((a, b) => (a.locks < b.locks ? -1 : a.locks > b.locks ? 1 : 0))
  await Promise.all(inOrder.map(({ work }) => work()))
}

function contextOf(
  kernel: Kernel,
  handle: Handle,
  operation: Operation,
  call: IdentifiedCall,
  now: Date,
  left: Effects,
): Context {
  const { events, atEnd } = left
  return {
    ...handle,
    ...scopeOf(call.actor, operation.permission),
    actor: call.actor,
    now,
    door: call.door,
    requestId: call.requestId,
    removed: call.removed ?? 0,
    emit: event => events.push({ ...event, door: call.door }),
    atEnd: (locks, work) => atEnd.push({ locks, work }),
    async part(work) {
      const before = { events: events.length, atEnd: atEnd.length }
      try {
        return await handle.part(work)
      } catch (error) {
        events.length = before.events
        atEnd.length = before.atEnd
        throw error
      }
    },
    manifests: kernel.manifests,
    presentEvent: kernel.presentEvent,
    memory: kernel.memory,
    blobs: kernel.blobs,
    call: async (name, rawInput, door = call.door) => {
      const inner = findOperation(kernel, name)
      admit(call.actor, inner.permission)
      const { input, removed } = await withoutSecrets(inner, parseInput(inner, rawInput))
      const ctx = withoutWaiting(contextOf(kernel, handle, inner, { ...call, door, removed }, now, left))
      return checkedOutput(inner, await inner.handler(ctx, input))
    },
  }
}

/** For a wait that is part of another operation, such as a line in the chat: that holds a transaction, so there is one look. */
const withoutWaiting = (ctx: Context): WaitContext => ({
  ...ctx,
  until: async ({ look }) => (await look()).answer,
  attempt: (name, input) => ctx.call(name, input),
})

function checkedOutput(operation: Operation, output: unknown): unknown {
  const parsed = (operation.output as z.ZodType).safeParse(output)
  if (parsed.success) return parsed.data
  throw new Error(`${operation.name} answered what its output schema does not allow: ${parsed.error.message}`)
}
