import { z } from 'zod'
import { operation } from '#lib/operation/define.ts'
import { findInvitation, LinkSecret } from './invitation-link.ts'
import { MemberRole } from './member.ts'

export const previewInvitation = operation({
  name: 'invitation.preview',
  summary: 'Look at what a one-time link is for, without using it',
  description:
    'For the page that the link opens. Not a GET, so that the secret stands in no address and no log.',
  permission: 'public',
  args: ['secret'],
  example: '/invitation-preview 4fX…',
  // It is looked up, not kept: without it no link would open.
  verbatim: ['secret'],
  input: z.object({ secret: LinkSecret }),
  output: z.object({
    project: z.object({ key: z.string(), name: z.string() }),
    role: MemberRole,
    email: z.string().nullable().describe('Whom it is for'),
    setsPassword: z.boolean().describe('It is for one account, whose password it sets: the owner link'),
  }),
  async handler(ctx, { secret }) {
    const { project, role, email, userId, user } = await findInvitation(ctx, secret)
    return { project, role, email: user?.email ?? email, setsPassword: userId !== null }
  },
})
