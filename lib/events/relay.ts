import { randomUUID } from 'node:crypto'
import { type Database, statement } from '#lib/db.ts'
import type { Log } from '#lib/log.ts'
import { sideBySide } from '#lib/pg-array.ts'
import { earsName, openEars } from './ears.ts'
import type { Event } from './event.ts'
import { type PresentEvent, type StoredEvent, selectEvents } from './read.ts'

export type Listener = (projectId: string, events: readonly Event[]) => void

/**
 * Tails the event log for this process. The table is the truth: a local commit or another process's NOTIFY only wakes the
 * relay, and a slow tick finds what a lost wake-up missed. Events of a project come in order, each once, none skipped.
 */
export type Relay = {
  /** The last event of the project that listeners have been told. */
  position(projectId: string): number
  /** Tells listeners everything that is committed now. */
  catchUp(): Promise<void>
  subscribe(listener: Listener): () => void
  /** After a local commit: what it stored is told without being read again, where it is what comes next. */
  wake(stored: readonly StoredEvent[]): void
  /** To be told what other processes say on a channel of its own, as long as it lasts: nothing of it is kept. */
  hear(channel: string, heard: (text: string) => void): void
  /** Says it to the other processes, at once or a little later; to nobody while this process is alone. At most 7,900 bytes. */
  say(channel: string, text: string): void
  close(): Promise<void>
}

const channel = 'baton_events'

/** Milliseconds: the safety net for a lost wake-up, and the least time between two NOTIFYs of one process. */
const slowTick = 1_000
const notifyEvery = 10

const batch = 500

const positions = statement('relay.positions', 'SELECT project_id, seq FROM event_counters')

const unseen = statement(
  'relay.unseen',
  `WITH seen AS ${sideBySide(1, { project_id: 'uuid', seq: 'bigint' })}
   SELECT new.* FROM event_counters c LEFT JOIN seen ON seen.project_id = c.project_id
   CROSS JOIN LATERAL (
     ${selectEvents} WHERE e.project_id = c.project_id AND e.seq > coalesce(seen.seq, 0) ORDER BY e.seq LIMIT ${batch}
   ) new
   WHERE c.seq > coalesce(seen.seq, 0) ORDER BY new.project_id, new.seq`,
)

const notify = statement('relay.notify', 'SELECT pg_notify(unnest($1::text[]), unnest($2::text[]))')

const others = statement(
  'relay.others',
  `SELECT count(*)::int > 1 AS listen FROM pg_stat_activity
   WHERE application_name = '${earsName}' AND datname = current_database()`,
)

export async function startRelay(options: {
  database: Database
  url: string
  log: Log
  present: PresentEvent
}): Promise<Relay> {
  const { database, log, present } = options
  const { sql } = database.handle
  const listeners = new Set<Listener>()
  const told = new Map<string, number>()
  for (const row of await sql<{ project_id: string; seq: number }>(positions))
    told.set(row.project_id, row.seq)

  let running: Promise<void> | undefined
  let again = false

  const position = (projectId: string) => told.get(projectId) ?? 0

  const tell = (rows: readonly StoredEvent[]) => {
    // While a read was on its way a local commit may have told some of it.
    const fresh = rows.filter(({ project_id, seq }) => seq > position(project_id))
    for (const [projectId, group] of Map.groupBy(fresh, row => row.project_id)) {
      told.set(projectId, group.at(-1)?.seq ?? 0)
      const events = group.map(present)
      for (const listener of listeners)
        try {
          listener(projectId, events)
        } catch (error) {
          log.error({ err: error }, 'a listener failed; the others are told all the same')
        }
    }
  }

  const readAll = async () => {
    try {
      for (;;) {
        again = false
        const rows = await sql<StoredEvent>(unseen, [[...told.keys()], [...told.values()]])
        tell(rows)
        if (rows.length < batch && !again) return
      }
    } finally {
      // In this very turn: whoever asks in the next one must not be content with a read that has ended.
      running = undefined
    }
  }

  const catchUp = (): Promise<void> => {
    again = true
    running ??= readAll()
    return running
  }

  const catchUpOrWarn = () => {
    catchUp().catch(error =>
      log.warn({ err: error }, 'the event log could not be read; the next tick tries again'),
    )
  }

  // An announcement is a commit of its own: a process that is alone says nothing. Whoever joins has its slow tick until we see it.
  let isAlone = false
  const lookAround = async () => {
    isAlone = !(await sql<{ listen: boolean }>(others))[0]?.listen
  }
  const tick = setInterval(() => {
    catchUpOrWarn()
    lookAround().catch(() => {
      isAlone = false
    })
  }, slowTick)
  // What this process announces it has read already.
  const self = randomUUID()
  const ears = openEars(options.url, log)
  ears.hear(channel, said => said !== self && catchUpOrWarn())
  const warn = (error: unknown) =>
    log.warn({ err: error }, 'other processes were not told of something; their tick finds events')
  const voice = announcer(() => sql(notify, [[channel], [self]]), warn)
  const sayings: { channel: string; text: string }[] = []
  const mouth = announcer(() => {
    const said = sayings.splice(0)
    return sql(notify, [said.map(each => each.channel), said.map(each => each.text)])
  }, warn)

  return {
    position,
    async catchUp() {
      // A read that began before this call may have missed what was committed since: wait for one that begins after it.
      await running
      await catchUp()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    wake(stored) {
      const isNext = Map.groupBy(stored, row => row.project_id)
        .entries()
        .every(([projectId, [first]]) => first?.seq === position(projectId) + 1)
      if (stored.length > 0 && isNext) tell(stored)
      else catchUpOrWarn()
      if (!isAlone) voice.announce()
    },
    hear: (name, heard) => ears.hear(name, text => text !== undefined && heard(text)),
    say(name, text) {
      if (isAlone) return
      sayings.push({ channel: name, text })
      mouth.announce()
    },
    async close() {
      clearInterval(tick)
      voice.close()
      mouth.close()
      await ears.close()
      await running?.catch(() => {})
    },
  }
}

/** Never inside a business transaction, where it would take an instance-wide lock at commit: after it, and coalesced. */
function announcer(send: () => Promise<unknown>, warn: (error: unknown) => void) {
  let timer: NodeJS.Timeout | undefined
  return {
    announce() {
      timer ??= setTimeout(() => {
        timer = undefined
        send().catch(warn)
      }, notifyEvery)
    },
    close() {
      clearTimeout(timer)
    },
  }
}
