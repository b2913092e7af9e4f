import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Actor } from '#lib/operation/actor.ts'
import { OperationError } from '#lib/operation/errors.ts'

/** Throws `limited` when the holder of a token asks more often than they may; people in their browsers are never asked for. */
export type Quota = (actor: Actor) => Promise<void>

/**
 * So many requests a second for each agent, and each person with a token, in this process: one that runs away in a loop is told to wait within the second in which it
 * begins to, and takes nothing from the others.
 */
export function createQuota(perSecond: number): Quota {
  const limiter = new RateLimiterMemory({ points: perSecond, duration: 1 })
  return async actor => {
    try {
      await limiter.consume(actor.id)
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error
      throw tooMany(actor.name, perSecond)
    }
  }
}

function tooMany(name: string, perSecond: number): OperationError {
  return new OperationError(
    'limited',
    'too_many_requests',
    `${name} asks more than ${perSecond} times a second.`,
    {
      retryAfter: 1,
      hint: 'Wait a second. To be told when there is work, ask task.wait or inbox.wait instead of asking again and again.',
    },
  )
}
