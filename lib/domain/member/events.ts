import { z } from 'zod'
import { eventType } from '#lib/events/event.ts'

const Seat = z.object({ member: z.object({ name: z.string(), role: z.string() }) })

const article = (role: string): string => (role === 'owner' ? 'an owner' : `a ${role}`)

/** Without the e-mail address, which is for owners to see. */
export const memberInvited = eventType(
  'member.invited',
  z.object({ invitation: z.object({ id: z.string(), role: z.string(), expiresAt: z.string() }) }),
  ({ invitation }, actor) => `${actor} invited ${article(invitation.role)}`,
)
export const invitationDeleted = eventType(
  'invitation.deleted',
  z.object({ invitation: z.object({ id: z.string(), role: z.string() }) }),
  ({ invitation }, actor) => `${actor} took back the invitation of ${article(invitation.role)}`,
)
/** Who joins is not signed in yet, so the sentence has no other actor. */
export const memberJoined = eventType(
  'member.joined',
  Seat,
  ({ member }) => `${member.name} joined as ${member.role}`,
)
export const memberUpdated = eventType(
  'member.updated',
  Seat.extend({ from: z.string() }),
  ({ member }, actor) => `${actor} made ${member.name} ${article(member.role)}`,
)
export const memberRemoved = eventType(
  'member.removed',
  Seat,
  ({ member }, actor) => `${actor} removed ${member.name} from the project`,
)
