import type { CallError } from '#lib/client/call.ts'

/** Sentences by field; what belongs to no field stands under `form`. */
export type RefusedFields = Record<string, string | undefined>

/**
 * What a refusal says about each field of a form. `fieldOf` names the field for a code whose refusal names none:
 * `{ agent_exists: 'name' }`.
 */
export function refusedFields(
  error: CallError | null,
  fieldOf: Readonly<Record<string, string>> = {},
): RefusedFields {
  if (!error) return {}
  const { fields, code, detail, hint } = error.problem
  const named = (fields ?? []) as { field: string; message: string }[]
  if (named.length > 0)
    return Object.fromEntries(named.map(({ field, message }) => [field, sentence(message)]))
  const field = fieldOf[code]
  return { [field ?? 'form']: [detail, hint].filter(Boolean).join(' ') }
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`
