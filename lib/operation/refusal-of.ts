import { diskFull } from '#lib/blob/refusals.ts'
import { isOperationError, OperationError } from './errors.ts'

/** What is not a refusal is our fault: the caller learns the request id and nothing of the inside. */
export function refusalOf(error: unknown): OperationError {
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
  if (isFull(error)) return diskFull()
  if (isGivenUp(error))
    return new OperationError('unavailable', 'took_too_long', 'To find that takes too long.', {
      hint: 'Narrow it: ask for less at once, with more precise words or with a filter.',
    })
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
  'P1001',
  'P1008',
  'P1017',
  'P2037',
])

/** What pg says, without a code, of a connection that broke: while a statement was under way, and between two of them. */
const awayMessages = ['Connection terminated', 'Client has encountered a connection error']

function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (
    codesOf(error).some(code => awayCodes.has(code)) ||
    awayMessages.some(message => error.message.includes(message))
  )
}

/** Postgres gave the statement up (lib/db.ts says after how long). */
const isGivenUp = (error: unknown): boolean => error instanceof Error && codesOf(error).includes('57014')

/** The disk of the database, where small blobs lie too. */
const isFull = (error: unknown): boolean => error instanceof Error && codesOf(error).includes('53100')

/** Its own, and the one of Postgres where Prisma has a general one for it. */
function codesOf(error: Error): string[] {
  const { code, meta } = error as { code?: unknown; meta?: PrismaMeta }
  return [code, meta?.driverAdapterError?.cause?.originalCode].map(String)
}

type PrismaMeta = { driverAdapterError?: { cause?: { originalCode?: string } } } | undefined
