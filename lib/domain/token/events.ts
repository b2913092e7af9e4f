import { z } from 'zod'
import { eventType } from '#lib/events/event.ts'

/** Of a token, the feed says whose it is and what it may do: never the secret, nor a part of it. */
const Facts = z.object({
  token: z.object({
    id: z.string(),
    name: z.string(),
    bearer: z.string().describe('Name of the agent or member within the project'),
    scopes: z.array(z.string()),
    expiresAt: z.string().nullable(),
  }),
})

export const tokenCreated = eventType(
  'token.created',
  Facts,
  ({ token }, actor) => `${actor} made the token "${token.name}" for ${token.bearer}`,
)
export const tokenRotated = eventType(
  'token.rotated',
  Facts.extend({ oldSecretUntil: z.string() }),
  ({ token }, actor) => `${actor} gave the token "${token.name}" of ${token.bearer} a new secret`,
)
export const tokenRevoked = eventType(
  'token.revoked',
  Facts,
  ({ token }, actor) => `${actor} revoked the token "${token.name}" of ${token.bearer}`,
)
