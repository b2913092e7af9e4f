import { OperationError, type RefusalDetails } from '../errors.ts'
import type { Command } from './command.ts'

/** A line that cannot be read as its command. Every such refusal carries the command's usage line and an example. */
export function refuse(
  { usage, manifest: { example } }: Pick<Command, 'usage' | 'manifest'>,
  code: string,
  message: string,
  details: RefusalDetails = {},
): OperationError {
  return new OperationError('invalid', code, message, {
    usage,
    example,
    hint: `Usage: ${usage}`,
    ...details,
  })
}

export function unclosedQuote(command: Command, text: string): OperationError {
  return refuse(command, 'unclosed_quote', `A quote is opened and never closed: ${text.slice(0, 80)}`, {
    hint: 'Close it with another ", and write a quote inside as \\".',
  })
}
