/**
 * Why Baton cannot start, in one sentence that says what to do about it. The entry point prints the sentence
 * (and `details`, e.g. the last lines of Postgres's log) without a stack and exits with 1.
 */
export class StartupError extends Error {
  readonly details: string | undefined

  constructor(sentence: string, details?: string) {
    super(sentence)
    this.name = 'StartupError'
    this.details = details
  }
}
