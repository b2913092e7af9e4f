import { z } from 'zod'
import { roles } from '#lib/operation/permissions.ts'

export const Project = z.object({
  key: z.string().describe('Prefix of its task codes'),
  name: z.string(),
  description: z.string(),
  role: z.enum(roles).describe('What you are in it'),
  leaseSeconds: z
    .number()
    .int()
    .nullable()
    .describe('How long an agent may hold a task without a sign of life; null is 900'),
  handoffSeconds: z
    .number()
    .int()
    .nullable()
    .describe('How long a receiver may leave a handoff in sync mode unanswered; null is 300'),
  createdAt: z.string(),
})
export type Project = z.output<typeof Project>

export const LeaseSeconds = z
  .number()
  .int()
  .min(5)
  .max(7 * 24 * 60 * 60)
  .describe('How long an agent may hold a task without a sign of life, in seconds')

export const HandoffSeconds = z
  .number()
  .int()
  .min(5)
  .max(7 * 24 * 60 * 60)
  .describe('How long a receiver may leave a handoff in sync mode unanswered, in seconds')

/** What is kept in the settings column; unknown keys of a newer version are left alone. */
const Settings = z.looseObject({
  leaseSeconds: LeaseSeconds.optional(),
  handoffSeconds: HandoffSeconds.optional(),
})
export type Settings = z.output<typeof Settings>

export const readSettings = (settings: unknown): Settings => Settings.parse(settings)

type Row = { key: string; name: string; description: string; settings: unknown; createdAt: Date }

export function presentProject(row: Row, role: Project['role']): Project {
  const { leaseSeconds = null, handoffSeconds = null } = readSettings(row.settings)
  const { key, name, description, createdAt } = row
  return { key, name, description, role, leaseSeconds, handoffSeconds, createdAt: createdAt.toISOString() }
}
