import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Database, Handle } from '#lib/db.ts'
import { append } from '#lib/events/append.ts'
import type { NewEvent } from '#lib/events/event.ts'
import type { PresentEvent, StoredEvent } from '#lib/events/read.ts'
import type { Log } from '#lib/log.ts'
import type { Actor } from './actor.ts'
import { admit, type Context, type Door, scopeOf } from './context.ts'
import type { Operation } from './define.ts'
import { isOperationError, OperationError } from './errors.ts'
import { keep, type StoredAnswers } from './idempotency.ts'
import { afterLostRaces } from './lost-race.ts'
import type { OperationManifest } from './manifest.ts'
import type { Memory } from './memory.ts'
import { nearest } from './nearest.ts'
import { refuseUnstorableText } from './text.ts'

export type Call = { actor: Actor; door: Door; requestId?: string; idempotencyKey?: string | undefined }

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
  /** After the COMMIT: what was emitted, and how it is stored; nothing where that is not known here. */
  onCommitted(events: readonly NewEvent[], stored: readonly StoredEvent[]): void
}

/**
 * The one way in: find, parse, permit, then for a write one transaction (handler, answer kept, events appended), check
 * the output, one log line. Throws only OperationError.
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

type IdentifiedCall = Call & { requestId: string }

async function perform(kernel: Kernel, name: string, rawInput: unknown, call: IdentifiedCall) {
  const operation = findOperation(kernel, name)
  admit(call.actor, operation.permission)
  const input = parseInput(operation, rawInput)
  if (operation.kind === 'read')
    return { output: await read(kernel, operation, input, call), replayed: false }
  const known = recalled(kernel, operation, input, call)
  return known ?? write(kernel, operation, input, call)
}

/** Under a key an answer must be kept, so it is made anew. */
function recalled(
  kernel: Kernel,
  operation: Operation,
  input: Record<string, unknown>,
  call: IdentifiedCall,
) {
  if (!operation.recall || call.idempotencyKey) return undefined
  const ctx = contextOf(kernel, kernel.database.handle, operation, call, kernel.clock(), [])
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
  throw new OperationError(
    'invalid',
    'invalid_input',
    fields
      .map(({ field, message }) => `${field}: ${message}`)
      .join('; ')
      .slice(0, 2_000),
    { fields, hint: `For example: ${operation.example}` },
  )
}

async function read(
  kernel: Kernel,
  operation: Operation,
  input: Record<string, unknown>,
  call: IdentifiedCall,
) {
  const events: NewEvent[] = []
  const ctx = contextOf(kernel, kernel.database.handle, operation, call, kernel.clock(), events)
  return checkedOutput(operation, await operation.handler(ctx, input))
}

async function write(
  kernel: Kernel,
  operation: Operation,
  input: Record<string, unknown>,
  call: IdentifiedCall,
) {
  const { database } = kernel
  const now = kernel.clock()
  const key = call.idempotencyKey
    ? {
        actorKey: `${call.actor.kind}:${call.actor.id}`,
        key: call.idempotencyKey,
        hash: kernel.answers.hash(operation, input),
      }
    : null
  let emitted: readonly NewEvent[] = []
  let stored: () => Promise<readonly StoredEvent[]> = async () => []
  const work = async (handle: Handle) => {
    const events: NewEvent[] = []
    const ctx = contextOf(kernel, handle, operation, call, now, events)
    const output = checkedOutput(operation, await operation.handler(ctx, input))
    emitted = events
    if (key) keep(handle.last, kernel.answers, key, operation, output, now)
    stored = append(handle.last, events, { ...call, now })
    return output
  }
  return afterLostRaces(async () => {
    try {
      const output = await (operation.oneFlight?.(input) ? database.writeInGroup(work) : database.write(work))
      if (emitted.length > 0) kernel.onCommitted(emitted, await stored())
      return { output, replayed: false }
    } catch (error) {
      // The first answer to this key stands, also when carrying it out again is refused by what the first one changed.
      const first = key ? await kernel.answers.find(database.handle.sql, key, operation) : undefined
      if (first === undefined) throw error
      return { output: first.output, replayed: true }
    }
  })
}

function contextOf(
  kernel: Kernel,
  handle: Handle,
  operation: Operation,
  call: IdentifiedCall,
  now: Date,
  events: NewEvent[],
): Context {
  return {
    ...handle,
    ...scopeOf(call.actor, operation.permission),
    actor: call.actor,
    now,
    door: call.door,
    requestId: call.requestId,
    emit: event => events.push({ ...event, door: call.door }),
    async attempt(work) {
      const before = events.length
      try {
        return await handle.attempt(work)
      } catch (error) {
        events.length = before
        throw error
      }
    },
    manifests: kernel.manifests,
    presentEvent: kernel.presentEvent,
    memory: kernel.memory,
    call: async (name, rawInput, door = call.door) => {
      const inner = findOperation(kernel, name)
      admit(call.actor, inner.permission)
      const ctx = contextOf(kernel, handle, inner, { ...call, door }, now, events)
      return checkedOutput(inner, await inner.handler(ctx, parseInput(inner, rawInput)))
    },
  }
}

function checkedOutput(operation: Operation, output: unknown): unknown {
  const parsed = (operation.output as z.ZodType).safeParse(output)
  if (parsed.success) return parsed.data
  throw new Error(`${operation.name} answered what its output schema does not allow: ${parsed.error.message}`)
}

/** What is not a refusal is our fault: the caller learns the request id and nothing of the inside. */
function refusalOf(error: unknown): OperationError {
  if (isOperationError(error)) return error
  if (isDatabaseAway(error))
    return new OperationError(
      'unavailable',
      'database_unavailable',
      'The database does not answer just now.',
      {
        hint: 'Nothing was changed, or the answer was lost: retry with the same Idempotency-Key.',
      },
    )
  return new OperationError(
    'internal',
    'internal',
    'Something went wrong on our side; nothing was changed.',
    {
      hint: 'Retry; if it stays, report the request id.',
    },
  )
}

const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
])

function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return awayCodes.has(code) || error.message.includes('Connection terminated')
}
