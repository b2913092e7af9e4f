import { UsageError } from './failure.ts'

/** What every command takes, wherever it stands before `--`. */
export type Globals = { asJson: boolean; refresh: boolean; idempotencyKey: string | undefined }

/** The flags of every command, for its help. */
export const globalFlags = [
  ['--json', 'print the answer as JSON'],
  ['--idempotency-key <key>', 'the same key and input are carried out once'],
  ['--refresh', 'ask the server for its commands anew'],
] as const

/** Takes them out of the words. */
export function takeGlobals(argv: readonly string[]): { globals: Globals; words: string[] } {
  const globals: Globals = { asJson: false, refresh: false, idempotencyKey: undefined }
  const words: string[] = []
  const pending = [...argv]
  for (let word = pending.shift(); word !== undefined; word = pending.shift()) {
    if (word === '--') return { globals, words: [...words, word, ...pending] }
    if (word === '--json') globals.asJson = true
    else if (word === '--refresh') globals.refresh = true
    else if (word === '--idempotency-key') globals.idempotencyKey = key(pending.shift())
    else if (word.startsWith('--idempotency-key=')) globals.idempotencyKey = key(word.slice(18))
    else words.push(word)
  }
  return { globals, words }
}

function key(value: string | undefined): string {
  if (value) return value
  throw new UsageError('--idempotency-key needs a value.', 'A UUID is a good key.')
}
