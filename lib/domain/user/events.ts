import { z } from 'zod'
import { eventType } from '#lib/events/event.ts'

const Named = z.object({ user: z.object({ name: z.string().describe('Name within the project') }) })

/** Says what changed, never to what: e-mail addresses and passwords are nobody else's business. */
export const userUpdated = eventType(
  'user.updated',
  Named.extend({ changed: z.array(z.enum(['name', 'email', 'password'])) }),
  ({ user, changed }) => `${user.name} changed their ${changed.join(', ')}`,
)
export const userSignedOut = eventType(
  'user.signed_out',
  Named,
  ({ user }) => `All sessions of ${user.name} were ended`,
)
