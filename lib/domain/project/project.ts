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
  maxLapses: z
    .number()
    .int()
    .nullable()
    .describe('After so many leases in a row that ran out, a task is blocked; null is 5'),
  createdAt: z.string(),
})
export type Project = z.output<typeof Project>

const weekInSeconds = 7 * 24 * 60 * 60

/** Leases of one task that may run out in a row, where the project says nothing else. */
export const usualMaxLapses = 5

/** What a project can decide for itself, each with a default where it says nothing. */
export const settingFields = {
  leaseSeconds: z
    .number()
    .int()
    .min(5)
    .max(weekInSeconds)
    .optional()
    .describe('How long an agent may hold a task without a sign of life, in seconds'),
  handoffSeconds: z
    .number()
    .int()
    .min(5)
    .max(weekInSeconds)
    .optional()
    .describe('How long a receiver may leave a handoff in sync mode unanswered, in seconds'),
  maxLapses: z
    .number()
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe(
      'So many leases of a task may run out in a row before it is blocked instead of given to yet another agent',
    ),
}

/** What is kept in the settings column; unknown keys of a newer version are left alone. */
const Settings = z.looseObject(settingFields)
export type Settings = z.output<typeof Settings>

export const readSettings = (settings: unknown): Settings => Settings.parse(settings)

type Row = { key: string; name: string; description: string; settings: unknown; createdAt: Date }

export function presentProject(row: Row, role: Project['role']): Project {
  const { leaseSeconds = null, handoffSeconds = null, maxLapses = null } = readSettings(row.settings)
  const { key, name, description, createdAt } = row
  return {
    key,
    name,
    description,
    role,
    leaseSeconds,
    handoffSeconds,
    maxLapses,
    createdAt: createdAt.toISOString(),
  }
}
