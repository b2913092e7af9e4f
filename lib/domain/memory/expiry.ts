import { invalidInput } from '#lib/operation/errors.ts'
import { longestLife } from './rules.ts'

/** When it ends; null: never. Refuses both ways to say it at once, and a time that is over or too far away. */
export function expiryOf(
  { ttl, expiresAt }: { ttl?: number | undefined; expiresAt?: string | undefined },
  now: Date,
): Date | null {
  if (ttl !== undefined && expiresAt !== undefined)
    throw invalidInput(
      [{ field: 'ttl', message: 'Give ttl or expiresAt, not both' }],
      'Leave one of them out.',
    )
  if (ttl !== undefined) return new Date(now.getTime() + ttl * 1_000)
  if (expiresAt === undefined) return null
  const end = new Date(expiresAt)
  const left = (end.getTime() - now.getTime()) / 1_000
  if (left > 0 && left <= longestLife) return end
  throw invalidInput(
    [{ field: 'expiresAt', message: left > 0 ? 'It is more than 30 days away' : 'It is over already' }],
    `It is ${now.toISOString()}; what shall last longer than 30 days is durable: leave expiresAt out.`,
  )
}
