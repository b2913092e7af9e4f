import { CallError, call, type Output } from '#lib/client/call.ts'

/** What a one-time link is for. */
export type Preview = Output<'invitation.preview'>

/** Sentences by field; those of no field under `form`. */
export type Errors = Partial<Record<'name' | 'email' | 'password' | 'form', string>>

/** What was refused, in sentences. Whatever else went wrong is thrown on. */
export function errorsOf(error: unknown): Errors {
  if (!(error instanceof CallError)) throw error
  const { fields, detail, hint } = error.problem
  const byField = ((fields ?? []) as { field: string; message: string }[]).map(
    ({ field, message }) => [field, sentence(message)] as const,
  )
  if (byField.length > 0) return Object.fromEntries(byField)
  return { form: [detail, hint].filter(Boolean).join(' ') }
}

/** Joins by the link. Answers what to change, or nothing when it went well. */
export async function join(
  secret: string,
  fields: { name?: string; email?: string; password?: string } = {},
): Promise<Errors | undefined> {
  try {
    await call('invitation.accept', { secret, ...fields })
    return undefined
  } catch (error) {
    return errorsOf(error)
  }
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`
