import { z } from 'zod'
import { ArtifactLimits, usualLimits } from '#lib/domain/artifact/limits.ts'
import { usualDelivery } from '#lib/domain/message/redelivery.ts'
import { usualTimes } from '#lib/domain/task/escalation-rules.ts'
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
  escalation: z
    .object({ leadAfterSeconds: z.number().int(), humansAfterSeconds: z.number().int() })
    .describe('How long a task is blocked until its lead is told, and then the people of the project'),
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
  delivery: z
    .object({
      retryAfterSeconds: z.number(),
      maxAttempts: z.number().int(),
      peopleAfterSeconds: z.number(),
    })
    .describe('When a message that is not acknowledged is delivered again, and when others are told'),
  artifacts: z
    .object({ maxFileBytes: z.number().int(), maxBytes: z.number().int(), maxFiles: z.number().int() })
    .describe('How much the project may keep as artifacts'),
  createdAt: z.string(),
})
export type Project = z.output<typeof Project>

const weekInSeconds = 7 * 24 * 60 * 60

const Seconds = z
  .number()
  .int()
  .min(1)
  .max(30 * 24 * 60 * 60)

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
  escalation: z
    .object({
      leadAfterSeconds: Seconds.optional().describe('Seconds until the lead is told; 900 is usual'),
      humansAfterSeconds: Seconds.optional().describe('Seconds until the people are told; 3600 is usual'),
    })
    .strict()
    .optional()
    .describe(
      'When others are told of a task that stays blocked, in seconds: { leadAfterSeconds, humansAfterSeconds }',
    ),
  delivery: z
    .object({
      retryAfterSeconds: Seconds.optional().describe('Seconds until the second delivery; 60 is usual'),
      maxAttempts: z.number().int().min(1).max(20).optional().describe('Deliveries at most; 5 is usual'),
      peopleAfterSeconds: Seconds.optional().describe('Seconds between lead and people; 900 is usual'),
    })
    .strict()
    .optional()
    .describe(
      'When a message that is not acknowledged is delivered again, each time after twice as long, then its lead and then the people are told: { retryAfterSeconds, maxAttempts, peopleAfterSeconds }',
    ),
  artifacts: ArtifactLimits.strict()
    .optional()
    .describe('How much may be kept as artifacts: { maxFileBytes, maxBytes, maxFiles }'),
}

/** What is kept in the settings column; unknown keys of a newer version are left alone. */
const Settings = z.looseObject(settingFields)
export type Settings = z.output<typeof Settings>

export const readSettings = (settings: unknown): Settings => Settings.parse(settings)

export const timesOf = ({ escalation = {} }: Settings): Project['escalation'] => ({
  leadAfterSeconds: escalation.leadAfterSeconds ?? usualTimes.leadAfterSeconds,
  humansAfterSeconds: escalation.humansAfterSeconds ?? usualTimes.humansAfterSeconds,
})

const deliveryOf = ({ delivery = {} }: Settings): Project['delivery'] => ({
  retryAfterSeconds: delivery.retryAfterSeconds ?? usualDelivery.retryAfterSeconds,
  maxAttempts: delivery.maxAttempts ?? usualDelivery.maxAttempts,
  peopleAfterSeconds: delivery.peopleAfterSeconds ?? usualDelivery.peopleAfterSeconds,
})

type Row = { key: string; name: string; description: string; settings: unknown; createdAt: Date }

export function presentProject(row: Row, role: Project['role']): Project {
  const settings = readSettings(row.settings)
  const { leaseSeconds = null, handoffSeconds = null, maxLapses = null } = settings
  const { key, name, description, createdAt } = row
  return {
    key,
    name,
    description,
    role,
    leaseSeconds,
    handoffSeconds,
    maxLapses,
    escalation: timesOf(settings),
    delivery: deliveryOf(settings),
    artifacts: { ...usualLimits, ...settings.artifacts },
    createdAt: createdAt.toISOString(),
  }
}
