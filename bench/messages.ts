import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { messageSent } from '#lib/domain/message/events.ts'
import { startRelay } from '#lib/events/relay.ts'
import type { Baton } from '#lib/runtime/baton.ts'
import type { Case } from './case.ts'
import { type Dataset, insertProjectsAndAgents } from './dataset.ts'
import { agentOf, measured, openBenchBaton, type Piece } from './p1-claim.ts'
import { startBenchPostgres } from './postgres.ts'

const projects = 20
const agents = 8
const count = 2_000

const body = '@agent-1 found the slow index, wrote a test that shows it; now the fix, then a review.'

/** From `message.send` until its receiver is told, beside a bare INSERT that tells nobody. */
export const messages: Case = {
  name: 'messages',
  title: `messages end to end: ${agents} senders, ${projects} conversations`,
  gates: [{ metric: 'rate', against: 'raw', atLeast: 0.2 }],
  steady: 'rate',
  async open() {
    const postgres = await startBenchPostgres()
    const dataset = await insertProjectsAndAgents(postgres.pool, projects, agents)
    const baton = openBenchBaton(postgres.url)
    const told = await receiver(baton, postgres.url)
    const prepare = async () => void (await postgres.pool.query('TRUNCATE threads CASCADE'))
    return {
      arms: [
        { name: 'raw', prepare, run: () => measured(postgres, raw(postgres.pool, dataset), count) },
        { name: 'baton', prepare, run: () => measured(postgres, throughRun(baton, dataset, told), count) },
      ],
      rest: async () => void (await postgres.pool.query('CHECKPOINT')),
      async close() {
        await told.close()
        await baton.close()
        await postgres.close()
      },
    }
  },
}

/** What a careful programmer would write by hand on Baton's own tables: a number without holes, the message, its delivery. */
const insert = {
  name: 'raw.message',
  text: `WITH place AS (
      INSERT INTO threads (id, project_id, kind, last_number, last_message_at) VALUES ($2, $2, 'project', 1, now())
      ON CONFLICT (id) DO UPDATE SET last_number = threads.last_number + 1, last_message_at = now()
      RETURNING id, last_number
    ), said AS (
      INSERT INTO messages (id, project_id, thread_id, number, kind, from_id, body)
      SELECT $1, $2, place.id, place.last_number, 'chat', $3, $4 FROM place RETURNING id, number
    ), told AS (
      INSERT INTO deliveries (message_id, agent_id) SELECT said.id, $5 FROM said
    ) SELECT number FROM said`,
}

function raw(pool: pg.Pool, { agents }: Dataset): Piece {
  const pick = agentOf(agents)
  const [receivers] = agents
  return async worker => {
    const { actor, project } = pick(worker)
    const to = receivers?.find(each => each.project === project)
    const values = [randomUUID(), actor.grants[0]?.projectId, actor.id, body, to?.actor.id]
    await pool.query({ ...insert, values })
  }
}

type Receiver = { heard(id: string): Promise<void>; close(): Promise<void> }

/** Hears of messages as every socket of a server does. */
async function receiver({ database, log, presentEvent, onCommitted }: Baton, url: string): Promise<Receiver> {
  const relay = await startRelay({ database, url, log, present: presentEvent })
  onCommitted(relay.wake)
  const early = new Set<string>()
  const waiting = new Map<string, () => void>()
  relay.subscribe((_, events) => {
    for (const { name, data } of events) {
      const id = name === messageSent.name ? messageSent.data.parse(data).id : undefined
      if (id === undefined) continue
      if (waiting.has(id)) waiting.get(id)?.()
      else early.add(id)
    }
  })
  return {
    async heard(id) {
      if (!early.delete(id)) await new Promise<void>(resolve => waiting.set(id, resolve))
      waiting.delete(id)
    },
    close: () => relay.close(),
  }
}

function throughRun({ run }: Baton, { agents }: Dataset, { heard }: Receiver): Piece {
  const pick = agentOf(agents)
  return async worker => {
    const { actor } = pick(worker)
    const { output } = await run('message.send', { body }, { actor, door: 'rest' })
    await heard((output as { message: { id: string } }).message.id)
  }
}
