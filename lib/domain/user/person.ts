import { RateLimiterMemory } from 'rate-limiter-flexible'
import { type EventType, event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { passwordMatches } from './password.ts'
import { passwordProblem } from './rules.ts'

/** Wrong present passwords per person in a quarter of an hour. */
const attempts = { points: 10, duration: 15 * 60 }
const failures = new RateLimiterMemory(attempts)

/** The person who asks, in full: not an agent, and not by a token that is narrowed to scopes, to one project or in time. */
export async function requireWholePerson(ctx: Context) {
  const { kind, id, scopes, reach } = ctx.actor
  const isWhole = scopes.length === 0 && !reach?.projectId && !reach?.expiresAt
  const user = kind === 'user' && isWhole ? await ctx.db.user.findFirst({ where: { id } }) : null
  if (user) return user
  throw new OperationError(
    'forbidden',
    'needs_person',
    'Only a person does this, with all of their rights.',
    {
      hint: 'Sign in, or use a personal token that is narrowed neither to scopes nor to a project, and does not expire.',
    },
  )
}

/** Passes when the person has no password yet. Slowed down, so that a borrowed session is no place to guess. */
export async function requireCurrentPassword(
  user: { id: string; passwordHash: string | null },
  currentPassword: string | undefined,
): Promise<void> {
  if (user.passwordHash === null) return
  if (currentPassword === undefined)
    throw wrongPassword('currentPassword is needed to change the e-mail address or the password.')
  const { consumedPoints, msBeforeNext } = await failures.penalty(user.id)
  if (consumedPoints > attempts.points) throw tooManyPasswords(msBeforeNext)
  if (!(await passwordMatches(user.passwordHash, currentPassword)))
    throw wrongPassword('This is not your present password.')
  await failures.delete(user.id)
}

export function requireGoodPassword(password: string, email: string | null): void {
  const problem = passwordProblem(password, email)
  if (problem) throw invalidField('password', problem, 'A few unrelated words make a good one.')
}

export function invalidField(field: string, message: string, hint: string): OperationError {
  return new OperationError('invalid', 'invalid_input', `${field}: ${message}`, {
    fields: [{ field, message }],
    hint,
  })
}

/** Told in each of the person's projects, under their name there. */
export function emitPerProject(ctx: Context, type: EventType, userName: string, facts: object = {}): void {
  for (const { projectId, agent } of ctx.actor.grants) {
    const name = agent?.name ?? userName
    ctx.emit(event(type, projectId, name, { ...facts, user: { name } }))
  }
}

function wrongPassword(message: string): OperationError {
  return new OperationError('forbidden', 'wrong_password', message, {
    fields: [{ field: 'currentPassword', message }],
    hint: 'Send your present password as currentPassword. An owner of the installation can make a new link: baton admin link.',
  })
}

function tooManyPasswords(msBeforeNext: number): OperationError {
  const retryAfter = Math.ceil(msBeforeNext / 1000)
  return new OperationError('limited', 'too_many_passwords', 'Too many wrong passwords.', {
    retryAfter,
    hint: `Wait ${retryAfter} s, then try again.`,
  })
}
