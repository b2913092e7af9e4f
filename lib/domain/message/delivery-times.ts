import { reading } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { type DeliveryTimes, retryAfter, usualDelivery } from './redelivery.ts'

const settings = reading(
  'message.delivery_settings',
  `SELECT settings->'delivery' AS delivery FROM projects WHERE id = $1`,
)

export const timesFrom = (delivery: Partial<DeliveryTimes> | null): DeliveryTimes => ({
  ...usualDelivery,
  ...delivery,
})

/** When what is sent now is delivered again unless it was acknowledged. */
export async function firstRetry(ctx: Context, projectId: string): Promise<Date> {
  const [row] = await ctx.sql<{ delivery: Partial<DeliveryTimes> | null }>(settings, [projectId])
  return later(ctx.now, retryAfter(1, timesFrom(row?.delivery ?? null), Math.random()))
}

export const later = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1_000)
