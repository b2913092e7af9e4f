import { CommanderError } from 'commander'
import { isOperationError, type RefusalDetails } from '#lib/operation/errors.ts'
import type { Cli } from './cli.ts'
import { exitCode, Refused, Unreachable, UsageError } from './failure.ts'
import { jsonText } from './render/json.ts'
import { plain } from './render/plain.ts'

/** Says on standard error what went wrong, as JSON or in words, and gives the exit code. Our own mistakes are thrown on. */
export function report({ output }: Cli, error: unknown, asJson: boolean): number {
  const failure = failureOf(error)
  if (asJson) output.warn(jsonText(failure.facts))
  else output.warn(plain(failure.lines.filter(Boolean).join('\n')))
  return failure.exitCode
}

type Failure = { exitCode: number; facts: Readonly<Record<string, unknown>>; lines: (string | undefined)[] }

function failureOf(error: unknown): Failure {
  if (error instanceof Refused) return refusal(error)
  if (error instanceof Unreachable)
    return {
      exitCode: exitCode.unreachable,
      facts: { code: 'unreachable', detail: error.message },
      lines: [error.message],
    }
  const { message, code, hint } = usageError(error)
  const mend = isOperationError(error) ? error.details : {}
  return {
    exitCode: exitCode.badUsage,
    facts: { ...mend, code, detail: message, hint },
    lines: [message, hint, ...howTo({ ...mend, hint })],
  }
}

/** A chat line that could not be read comes back with its usage: it is bad usage, though the server found it. */
function refusal({ problem }: Refused): Failure {
  const { code, detail, hint, usage } = problem
  return {
    exitCode: usage === undefined ? exitCode.refused : exitCode.badUsage,
    facts: problem,
    lines: [`${code}: ${detail}`, hint, ...howTo(problem)],
  }
}

/** How the command is typed, where the hint does not say it. */
function howTo({ hint, usage, example }: RefusalDetails): string[] {
  const isTold = (text: unknown) => typeof text !== 'string' || (hint ?? '').includes(text)
  return [
    ...(isTold(usage) ? [] : [`Usage: ${String(usage)}`]),
    ...(isTold(example) ? [] : [`For example: baton ${String(example)}`]),
  ]
}

/** Rethrows what is not about the command line. */
function usageError(error: unknown): UsageError {
  if (error instanceof UsageError) return error
  if (isOperationError(error)) return new UsageError(error.message, error.details.hint, error.code)
  if (!(error instanceof CommanderError)) throw error
  const [message = '', hint] = error.message.replace(/^error: /, '').split('\n')
  return new UsageError(
    capitalised(message),
    hint?.replace(/^\((.*)\)$/, '$1') ?? 'baton help lists the commands.',
  )
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
