import { z } from 'zod'
import { roles } from '#lib/operation/permissions.ts'
import { passwordLength } from './rules.ts'

/** Who asks, and what they are where. */
export const User = z.object({
  name: z.string().describe('What people call you; your name in a project is under projects'),
  email: z.string().nullable().describe('What you sign in with; null for an agent'),
  kind: z.enum(['user', 'agent', 'system']).describe('user is a person'),
  hasPassword: z.boolean().describe('False for an agent, and for a person who signs in by a provider only'),
  scopes: z.array(z.string()).describe('What your token is narrowed to; empty means not narrowed'),
  projects: z
    .array(
      z.object({
        key: z.string(),
        name: z.string(),
        role: z.enum(roles),
        agent: z.string().nullable().describe('Your name as someone who works there'),
      }),
    )
    .describe('The first one is your default'),
})
export type User = z.output<typeof User>

export const PersonName = z.string().trim().min(1).max(100).describe('What people call you')

/** Kept in lower case. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('This is not an e-mail address'))
  .describe('E-mail address, to sign in with')

export const NewPassword = z
  .string()
  .min(passwordLength.least, `A password has at least ${passwordLength.least} characters`)
  .max(passwordLength.most, `A password has at most ${passwordLength.most} characters`)
  .describe(
    `New password: at least ${passwordLength.least} characters, none of the commonest, not your e-mail`,
  )
