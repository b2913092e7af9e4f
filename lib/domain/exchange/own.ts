import { z } from 'zod'
import { hashOf } from '#lib/domain/plan/said.ts'
import { Code } from '#lib/domain/shared/fields.ts'
import { HandoffMode, Priority, TaskStatus } from '#lib/domain/task/task.ts'
import type { Fields, Json, Said } from './format.ts'

/**
 * The part of an outside record that is Baton's own: its code, what no other tool has a place for, and where the tool's own
 * words say less than Baton's. `instead` holds what the tool's words said then (`of`, a hash): once somebody changed them there,
 * they count again.
 */
const instead = <Value extends z.ZodType>(is: Value) => z.object({ of: z.string(), is }).optional()

const OwnPart = z
  .object({
    code: Code,
    also: z
      .object({
        lead: z.string().max(64).nullable(),
        pod: z.string().max(64).nullable(),
        skills: z.string().max(4_000),
        handoffMode: HandoffMode,
        handoffFrom: z.string().max(64).nullable(),
        prompt: z.string().max(100_000),
        context: z.string().max(100_000),
        parallelGroup: z.string().max(300).nullable(),
      })
      .partial(),
    instead: z.object({
      title: instead(z.string().min(1).max(300)),
      description: instead(z.string().max(100_000)),
      status: instead(TaskStatus),
      priority: instead(Priority),
      assignee: instead(z.string().max(64).nullable()),
      sprint: instead(Code.nullable()),
      summary: instead(z.string().max(20_000)),
    }),
    needs: z.array(Code).max(500),
  })
  .partial()
export type OwnPart = z.output<typeof OwnPart>

/** Null where there is none; undefined where it is not what Baton would have written. */
export function readOwn(part: Json | undefined): OwnPart | null | undefined {
  if (part === undefined || part === null) return null
  const read = OwnPart.safeParse(part)
  return read.success ? read.data : undefined
}

export const insteadFields = [
  'title',
  'description',
  'status',
  'priority',
  'assignee',
  'sprint',
  'summary',
] as const

/** What the record says, with Baton's own part of it. */
export function withOwn(said: Said, own: OwnPart | null): Said {
  const next: Said = { ...said, code: own?.code ?? said.code }
  for (const field of insteadFields) {
    const other = own?.instead?.[field]
    if (other !== undefined && other.of === hashOf(said[field])) Object.assign(next, { [field]: other.is })
  }
  return next
}

/** The part for a task of which the tool's own words tell `said`; null where they tell it all. */
export function ownFor(
  said: Said,
  wanted: Omit<Said, 'needs'>,
  also: NonNullable<OwnPart['also']>,
  needs: readonly string[],
): Fields | null {
  const differs = insteadFields.filter(
    field => said[field] !== wanted[field] && !(said[field] === null && wanted[field] === ''),
  )
  const instead = Object.fromEntries(
    differs.map(field => [field, { of: hashOf(said[field]), is: wanted[field] }] as const),
  )
  const part: Fields = {
    ...(said.code !== wanted.code && { code: wanted.code }),
    ...(Object.keys(also).length > 0 && { also: also as Fields }),
    ...(differs.length > 0 && { instead }),
    ...(needs.length > 0 && { needs: [...needs] }),
  }
  return Object.keys(part).length > 0 ? part : null
}
