/** Every way an operation can refuse, and the HTTP status that says so. */
export const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unprocessable: 422,
  limited: 429,
  internal: 500,
  unavailable: 503,
  no_room: 507,
} as const

export type RefusalKind = keyof typeof statusOf

export type RefusalDetails = { hint?: string; [fact: string]: unknown }

/**
 * A refusal: `kind` decides the status, `code` is stable and names the reason, `details` hold the facts
 * (who holds it, what is open) and a `hint` that says what would make it work.
 */
export class OperationError extends Error {
  readonly kind: RefusalKind
  readonly code: string
  readonly details: RefusalDetails

  constructor(kind: RefusalKind, code: string, message: string, details: RefusalDetails = {}) {
    super(message)
    this.name = 'OperationError'
    this.kind = kind
    this.code = code
    this.details = details
  }
}

/** RFC 9457 problem details: what every door answers, in its own wrapping. */
export type Problem = {
  type: string
  title: string
  status: number
  code: string
  detail: string
  hint?: string
  requestId?: string
  [fact: string]: unknown
}

export function problemOf(error: OperationError, requestId?: string): Problem {
  const { hint, ...facts } = error.details
  return {
    ...facts,
    type: `/docs/api#${error.code}`,
    title: titles[error.kind],
    status: statusOf[error.kind],
    code: error.code,
    detail: error.message,
    ...(hint === undefined ? {} : { hint }),
    ...(requestId === undefined ? {} : { requestId }),
  }
}

/** By its name and not its class: the page bundle and the server each load this file. */
export function isOperationError(error: unknown): error is OperationError {
  return error instanceof Error && error.name === 'OperationError'
}

export const notFound = (what: string, name: string, hint?: string) =>
  new OperationError('not_found', `${what.replaceAll(' ', '_')}_not_found`, `There is no ${what} ${name}.`, {
    ...(hint === undefined ? {} : { hint }),
  })

/** What is wrong with each field of an input, at most so long as one reads. */
export const invalidInput = (fields: readonly { field: string; message: string }[], hint: string) =>
  new OperationError(
    'invalid',
    'invalid_input',
    fields
      .map(({ field, message }) => `${field}: ${message}`)
      .join('; ')
      .slice(0, 2_000),
    { fields, hint },
  )

const titles: Record<RefusalKind, string> = {
  invalid: 'The input is not valid',
  unauthenticated: 'Sign in or send a token',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'In conflict with the present state',
  too_large: 'Too large',
  unprocessable: 'Cannot be carried out',
  limited: 'Too many requests',
  internal: 'Something went wrong on our side',
  unavailable: 'Not available just now',
  no_room: 'No room left',
}
