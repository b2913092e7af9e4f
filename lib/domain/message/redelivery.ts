/** When a message that nobody acknowledges is delivered again, and who is told in the end: apart from input and output. */

/** Seconds, and how often a message is delivered at most. */
export type DeliveryTimes = { retryAfterSeconds: number; maxAttempts: number; peopleAfterSeconds: number }

export const usualDelivery: DeliveryTimes = { retryAfterSeconds: 60, maxAttempts: 5, peopleAfterSeconds: 900 }

/** Seconds: a message that was delivered often is still delivered every hour. */
const longest = 3_600

/**
 * Seconds until the next delivery after so many: each time twice as long, and up to a quarter more or less (`luck` from 0 to
 * 1), so that what was sent to many at once does not come back at once.
 */
export function retryAfter(attempts: number, { retryAfterSeconds }: DeliveryTimes, luck: number): number {
  const wait = Math.min(retryAfterSeconds * 2 ** (attempts - 1), Math.max(longest, retryAfterSeconds))
  return wait * (0.75 + luck / 2)
}

export type Step = 'again' | 'lead' | 'people'

type Facts = { attempts: number; isEscalated: boolean; hasLead: boolean }

/**
 * What is due now for a delivery without an acknowledgement: again, as often as the project wants; then its lead is told, and
 * after that the people of the project. Without a lead the people are told in the lead's place.
 */
export function stepDue({ attempts, isEscalated, hasLead }: Facts, { maxAttempts }: DeliveryTimes): Step {
  if (isEscalated) return 'people'
  if (attempts < maxAttempts) return 'again'
  return hasLead ? 'lead' : 'people'
}
