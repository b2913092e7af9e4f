import { z } from 'zod'
import { reading } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { counted, lengthOf, mostSkew, tokenEndsSoon, verdictOf } from '../rules.ts'
import type { Subject } from '../subject.ts'

export const Health = z.object({
  database: z.object({ ms: z.number().describe('Time of one round trip'), isWritable: z.boolean() }),
  clock: z.object({
    database: z.number().describe('Seconds by which the clock of the database is ahead of the server'),
    yours: z.number().nullable().describe('Seconds by which your clock is ahead, when you gave it'),
  }),
  token: z.object({
    isThere: z.boolean(),
    expiresAt: z.string().nullable().describe('null: it does not end'),
  }),
  messages: z.object({
    unread: z.number().int(),
    urgent: z.number().int().describe('Unread and urgent'),
    overdue: z
      .number()
      .int()
      .describe('Not acknowledged although that was asked for, and delivered again already'),
  }),
})

const look = reading(
  'initiation.health',
  `SELECT clock_timestamp() AS clock, NOT pg_is_in_recovery() AS "isWritable",
     (SELECT count(*)::int FROM deliveries d WHERE d.agent_id = $1 AND d.read_at IS NULL) AS unread,
     (SELECT count(*)::int FROM deliveries d JOIN messages m ON m.id = d.message_id
       WHERE d.agent_id = $1 AND d.read_at IS NULL AND m.priority = 'urgent') AS urgent,
     (SELECT count(*)::int FROM deliveries d JOIN messages m ON m.id = d.message_id
       WHERE d.agent_id = $1 AND m.ack_required AND d.acknowledged_at IS NULL AND (d.attempts > 1 OR d.escalated_at IS NOT NULL)) AS overdue,
     (SELECT json_build_object('ends', max(coalesce(t.expires_at, 'infinity'))) FROM tokens t
       WHERE t.agent_id = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)) AS token`,
)

type Look = {
  clock: Date
  isWritable: boolean
  unread: number
  urgent: number
  overdue: number
  token: { ends: string | null }
}

/** Fails on a database that only reads, clocks that disagree, a token that ends soon, and what waits for an acknowledgement. */
export async function checkHealth(ctx: Context, subject: Subject, clock: Date | null) {
  const began = performance.now()
  const [found] = await ctx.sql<Look>(look, [subject.agent.id, ctx.now])
  if (!found) throw new Error('a select without a table answers one row')
  const ms = rounded(performance.now() - began)
  const skew = { database: secondsAhead(found.clock, ctx.now), yours: clock && secondsAhead(clock, ctx.now) }
  const token = tokenOf(subject, found)
  const { unread, urgent, overdue } = found
  const wrong = [
    !found.isWritable && 'The database only reads just now.',
    Math.abs(skew.database) > mostSkew &&
      `The clocks of server and database are ${lengthOf(skew.database)} apart.`,
    skew.yours !== null &&
      Math.abs(skew.yours) > mostSkew &&
      `Your clock is ${lengthOf(skew.yours)} ${skew.yours > 0 ? 'ahead' : 'behind'}.`,
    tokenTrouble(token, ctx.now),
    overdue > 0 &&
      `${counted(overdue, 'message waits', 'messages wait')} for an acknowledgement: message.ack.`,
  ]
  const fine = `The database answers in ${ms} ms; ${counted(unread, 'unread message')}${urgent > 0 ? `, ${urgent} of them urgent` : ''}.`
  return {
    ...verdictOf(wrong, fine),
    given: {
      database: { ms, isWritable: found.isWritable },
      clock: skew,
      token,
      messages: { unread, urgent, overdue },
    },
  }
}

const secondsAhead = (clock: Date, now: Date): number =>
  Math.round((clock.getTime() - now.getTime()) / 1_000) || 0

const rounded = (ms: number): number => Math.round(ms * 10) / 10

/** The caller's own; of another agent the one that lasts longest. People come without one. */
function tokenOf({ agent, own }: Subject, { token }: Look): { isThere: boolean; expiresAt: string | null } {
  if (own) return { isThere: true, expiresAt: own.endsAt?.toISOString() ?? null }
  if (agent.kind === 'human') return { isThere: true, expiresAt: null }
  if (token.ends === null) return { isThere: false, expiresAt: null }
  return { isThere: true, expiresAt: token.ends === 'infinity' ? null : new Date(token.ends).toISOString() }
}

function tokenTrouble(
  { isThere, expiresAt }: { isThere: boolean; expiresAt: string | null },
  now: Date,
): string | null {
  if (!isThere) return 'No token speaks for it any more: token.create makes one.'
  if (expiresAt === null || Date.parse(expiresAt) - now.getTime() > tokenEndsSoon * 1_000) return null
  return `The token ends at ${expiresAt}: have it rotated.`
}
