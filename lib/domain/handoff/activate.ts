import { reading, statement } from '#lib/db.ts'
import type { NewMessage } from '#lib/domain/message/post-message.ts'
import type { Context } from '#lib/operation/context.ts'
import type { Told } from './announce.ts'
import { type Choice, chooseMode } from './choose-mode.ts'
import { handoffActivated } from './events.ts'
import { candidatesIn, type Receiver } from './receivers.ts'
import { type HandoffMode, handoffSeconds } from './rules.ts'

/** Until its task is ready, an offer says what it waits for. */
const sayWaiting = statement(
  'handoff.say_waiting',
  `UPDATE handoffs h SET mode_reason = CASE WHEN w.status = 'blocked' THEN 'is blocked' ELSE 'waits for ' || (
     SELECT string_agg(d.code, ', ' ORDER BY d.ordinal) FROM dependencies x JOIN work_items d ON d.id = x.depends_on_id
     WHERE x.work_item_id = w.id AND d.status <> 'done') END
   FROM work_items w
   WHERE w.id = h.work_item_id AND w.id = ANY($1::uuid[]) AND h.state = 'offered' AND h.chosen_mode IS NULL
     AND (w.status = 'blocked' OR w.open_dependencies > 0)`,
)

const toActivate = reading(
  'handoff.to_activate',
  `SELECT h.id, h.project_id, h.work_item_id, h.mode, h.to_pod, ta.name AS to_agent, h.from_agent_id, fa.name AS from_agent,
     w.code, w.pod, w.skills, a.name AS assignee,
     (p.settings->>'handoffSeconds')::int AS handoff_seconds
   FROM handoffs h JOIN work_items w ON w.id = h.work_item_id JOIN projects p ON p.id = h.project_id
     LEFT JOIN agents ta ON ta.id = h.to_agent_id LEFT JOIN agents fa ON fa.id = h.from_agent_id
     LEFT JOIN agents a ON a.id = w.assignee_id
   WHERE h.work_item_id = ANY($1::uuid[]) AND h.state = 'offered' AND h.chosen_mode IS NULL
     AND w.status = 'pending' AND w.open_dependencies = 0
   ORDER BY w.ordinal, h.created_at DESC, h.id DESC`,
)

const choose = statement(
  'handoff.choose',
  `UPDATE handoffs SET chosen_mode = $2::text::"HandoffMode", mode_reason = $3, to_agent_id = coalesce($4, to_agent_id),
     reserves = $5, expires_at = $6 WHERE id = $1`,
)

/** Of several offers of one task the newest leads; the others are accepted with it. */
const follow = statement(
  'handoff.follow',
  `UPDATE handoffs SET chosen_mode = 'async', mode_reason = 'goes with a newer offer', reserves = false, expires_at = NULL
   WHERE work_item_id = $1 AND state = 'offered' AND id <> $2 RETURNING id`,
)

const reserve = statement(
  'handoff.reserve',
  'UPDATE work_items SET assignee_id = $2, version = version + 1, updated_at = $3 WHERE id = $1',
)

type Waiting = {
  id: string
  project_id: string
  work_item_id: string
  mode: HandoffMode
  to_pod: string | null
  to_agent: string | null
  from_agent_id: string | null
  from_agent: string | null
  code: string
  pod: string | null
  skills: string[]
  assignee: string | null
  handoff_seconds: number | null
}

/**
 * The offers of those of the locked tasks that are ready now take the way that their mode comes to: reserved for a receiver,
 * who is woken and has a deadline, or left in the pool. Gives what is to be announced.
 */
export async function activateReady(ctx: Context, taskIds: readonly string[]): Promise<Told[]> {
  if (taskIds.length === 0) return []
  ctx.later(sayWaiting, [taskIds])
  const waiting = await ctx.sql<Waiting>(toActivate, [taskIds])
  const leading = waiting.filter(
    (offer, index) => waiting.findIndex(({ work_item_id }) => work_item_id === offer.work_item_id) === index,
  )
  const agentsOf = new Map<string, Receiver[]>()
  const told: Told[] = []
  // One after the other: each that is reserved for an agent leaves it less room for the next.
  for (const offer of leading) {
    const agents = agentsOf.get(offer.project_id) ?? (await candidatesIn(ctx, offer.project_id))
    agentsOf.set(offer.project_id, agents)
    told.push(...(await activate(ctx, offer, agents)))
  }
  return told
}

async function activate(ctx: Context, offer: Waiting, agents: readonly Receiver[]): Promise<Told[]> {
  const to = { agent: offer.to_agent, pod: offer.to_pod, giver: offer.from_agent }
  const choice = chooseMode(offer.mode, to, offer, agents, ctx.now)
  const { chosenMode, receiver, reason } = choice
  const reserves = receiver !== null && receiver.name !== offer.assignee
  const seconds = offer.handoff_seconds ?? handoffSeconds
  const expiresAt = receiver && new Date(ctx.now.getTime() + seconds * 1000)
  ctx.later(choose, [offer.id, chosenMode, reason, receiver?.id ?? null, reserves, expiresAt])
  if (reserves) ctx.later(reserve, [offer.work_item_id, receiver.id, ctx.now])
  if (receiver) receiver.reserved += 1
  const followers = await ctx.sql<{ id: string }>(follow, [offer.work_item_id, offer.id])
  return [
    { id: offer.id, type: handoffActivated, message: messageOf(offer, choice, agents, expiresAt) },
    ...followers.map(({ id }) => ({ id, type: handoffActivated })),
  ]
}

function messageOf(
  offer: Waiting,
  { receiver }: Choice<Receiver>,
  agents: readonly Receiver[],
  expiresAt: Date | null,
): NewMessage {
  const isMeant = (agent: Receiver) =>
    offer.to_agent === null
      ? agent.kind === 'agent' && offer.to_pod !== null && agent.pod === offer.to_pod
      : agent.name === offer.to_agent
  return {
    projectId: offer.project_id,
    kind: 'handoff',
    from:
      offer.from_agent_id === null || offer.from_agent === null
        ? null
        : { id: offer.from_agent_id, name: offer.from_agent },
    to: receiver ? [receiver] : agents.filter(isMeant),
    task: { id: offer.work_item_id, code: offer.code },
    priority: receiver ? 'urgent' : 'normal',
    body: expiresAt
      ? `${offer.code} is handed to you, and reserved for you until ${expiresAt.toISOString()}: handoff.accept ${offer.id}, or handoff.reject it with a reason.`
      : `${offer.code} is handed on and waits in the pool for whoever takes it: handoff.accept ${offer.id}.`,
  }
}
