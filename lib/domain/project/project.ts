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
  maxLapses: z
    .number()
    .int()
    .nullable()
    .describe('After so many leases in a row that ran out, a task is blocked; null is 5'),
  createdAt: z.string(),
})
export type Project = z.output<typeof Project>

export const LeaseSeconds = z
  .number()
  .int()
  .min(5)
  .max(7 * 24 * 60 * 60)
  .describe('How long an agent may hold a task without a sign of life, in seconds')

/** Leases of one task that may run out in a row, where the project says nothing else. */
export const usualMaxLapses = 5

export const MaxLapses = z
  .number()
  .int()
  .min(1)
  .max(1_000)
  .describe(
    'So many leases of a task may run out in a row before it is blocked instead of given to yet another agent',
  )

/** What is kept in the settings column; unknown keys of a newer version are left alone. */
const Settings = z.looseObject({ leaseSeconds: LeaseSeconds.optional(), maxLapses: MaxLapses.optional() })
export type Settings = z.output<typeof Settings>

export const readSettings = (settings: unknown): Settings => Settings.parse(settings)

type Row = { key: string; name: string; description: string; settings: unknown; createdAt: Date }

export const presentProject = (row: Row, role: Project['role']): Project => ({
  key: row.key,
  name: row.name,
  description: row.description,
  role,
  leaseSeconds: readSettings(row.settings).leaseSeconds ?? null,
  maxLapses: readSettings(row.settings).maxLapses ?? null,
  createdAt: row.createdAt.toISOString(),
})
