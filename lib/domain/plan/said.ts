import { createHash } from 'node:crypto'
import { z } from 'zod'
import { TaskStatus } from '#lib/domain/task/task.ts'

/**
 * What the plan said of a task when it was last imported; kept as JSON in `work_items.plan_hash`. A field whose hash is
 * still the same was not changed by the plan, so whatever the task says now is somebody's own work and stays. Section and
 * position find the task again when its text changed (docs/decisions/012-plan-import.md).
 */
const Said = z.object({
  status: TaskStatus,
  dependsOn: z.array(z.string()),
  /** Field name to hash. */
  fields: z.record(z.string(), z.string()),
  section: z.string(),
  position: z.number().int(),
})
export type Said = z.output<typeof Said>

/** Null when the task never came from a plan, or from one that an older version of Baton imported. */
export function readSaid(text: string | null): Said | null {
  if (text === null) return null
  const said = Said.safeParse(json(text))
  return said.success ? said.data : null
}

export const writeSaid = (said: Said): string => JSON.stringify(said)

/** Short: it tells texts of one field apart, nothing more. */
export const hashOf = (value: string | null): string =>
  value === null ? '' : createHash('sha256').update(value).digest('base64url').slice(0, 12)

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
