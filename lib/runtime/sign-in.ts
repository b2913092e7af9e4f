import { RateLimiterMemory } from 'rate-limiter-flexible'
import { type Person, type SignIn, sessionAge } from '#lib/auth.ts'
import { type Database, type Sql, statement } from '#lib/db.ts'
import { passwordMatches } from '#lib/domain/user/password.ts'
import type { Actors } from './actor.ts'

/** Wrong passwords in a quarter of an hour: per e-mail address and network address, and per network address alone. */
const quarter = 15 * 60
const attempts = { points: 10, duration: quarter }
const attemptsFromAnAddress = { points: 200, duration: quarter }

/** Signing in by password, or by a provider that vouches for a member's e-mail address. */
export function createSignIn(database: Database, actors: Pick<Actors, 'forget'>): SignIn {
  const { db } = database.handle
  const failures = new RateLimiterMemory(attempts)
  const failuresFrom = new RateLimiterMemory(attemptsFromAnAddress)

  return {
    async byPassword(given, password, address) {
      const email = given.trim().toLowerCase()
      const key = `${address} ${email}`
      // Counted before it is looked at: many at once are no way around.
      const [pair, from] = await Promise.all([failures.penalty(key), failuresFrom.penalty(address)])
      if (pair.consumedPoints > attempts.points || from.consumedPoints > attemptsFromAnAddress.points)
        return null
      const user = await db.user.findFirst({ where: { email } })
      if (!(await passwordMatches(user?.passwordHash ?? null, password)) || !user) return null
      await Promise.all([failures.delete(key), failuresFrom.reward(address)])
      return person(user)
    },

    async byProvider({ provider, accountId, email }) {
      const account = { provider, providerAccountId: accountId }
      const known = await db.account.findFirst({ where: account, include: { user: true } })
      if (known) return person(known.user)
      const user = await db.user.findFirst({ where: { email } })
      if (!user) return null
      await db.account.createMany({ data: { ...account, userId: user.id }, skipDuplicates: true })
      return person(user)
    },

    async endSession(id) {
      await database.handle.sql(insertEnded, [id])
      actors.forget()
    },
  }
}

const insertEnded = statement(
  'session.end',
  'INSERT INTO ended_sessions (id, ended_at) VALUES ($1, now()) ON CONFLICT DO NOTHING',
)

const deleteEnded = statement('session.forget_ended', 'DELETE FROM ended_sessions WHERE ended_at < $1')

/** Those whose cookies have run out by themselves meanwhile. */
export async function forgetEndedSessions(sql: Sql, now: Date): Promise<void> {
  await sql(deleteEnded, [new Date(now.getTime() - sessionAge * 1000)])
}

const person = (user: { id: string; name: string; email: string | null; sessionEpoch: number }): Person => ({
  id: user.id,
  name: user.name,
  email: user.email,
  epoch: user.sessionEpoch,
})
