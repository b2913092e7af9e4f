import { problemOf, statusOf } from '#lib/operation/errors.ts'
import { refusalOf } from '#lib/operation/refusal-of.ts'

/** Fields of artifact.upload from the metadata of an upload, as browsers' libraries name them. */
export function targetIn(metadata: Record<string, string | null>): Record<string, unknown> {
  const { filename, filetype: _, type: __, name = filename, ...target } = metadata
  const given = Object.entries({ ...target, name }).filter(
    ([, value]) => value !== null && value !== undefined,
  )
  return Object.fromEntries(given.map(typed))
}

/** Metadata are words; two of the fields are not. */
function typed([field, value]: [string, string | null | undefined]): [string, unknown] {
  if (field === 'isDoc') return [field, value === 'true']
  return field === 'version' ? [field, Number(value)] : [field, value]
}

/**
 * A refusal as the protocol carries it: its status, and the problem as every door says it. The protocol's own are said by its
 * library; of what failed on our side the sender learns nothing.
 */
export function problemText(
  error: unknown,
  requestId: string | undefined,
): { status_code: number; body: string } | undefined {
  if (isOfProtocol(error)) return undefined
  const refusal = refusalOf(error)
  return { status_code: statusOf[refusal.kind], body: JSON.stringify(problemOf(refusal, requestId)) }
}

const isOfProtocol = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'status_code' in error
