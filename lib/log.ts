import { pino } from 'pino'
import type { Call } from '#lib/operation/run.ts'

export type OperationLine = {
  name: string
  call: Call
  requestId: string
  code: string
  ms: number
  error?: unknown
}

export type Log = {
  /** One structured line per operation: never its input, which may hold anything. */
  operation(line: OperationLine): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

const redacted = [
  '*.token',
  '*.password',
  '*.authorization',
  '*.cookie',
  'token',
  'password',
  'authorization',
  'cookie',
]

export function createLog(options: { level: string; destination?: { write(line: string): void } }): Log {
  const logger = pino(
    { level: options.level, base: null, redact: redacted },
    options.destination ?? pino.destination(1),
  )
  return {
    operation({ name, call, requestId, code, ms, error }) {
      const facts = {
        op: name,
        door: call.door,
        actor: `${call.actor.kind}:${call.actor.name}`,
        requestId,
        code,
        ms: Math.round(ms * 10) / 10,
      }
      if (error !== undefined) logger.error({ ...facts, err: error }, 'operation failed')
      else if (call.door === 'worker') logger.debug(facts, 'operation')
      else logger.info(facts, 'operation')
    },
    info: (facts, message) => logger.info(facts, message),
    warn: (facts, message) => logger.warn(facts, message),
    error: (facts, message) => logger.error(facts, message),
  }
}
