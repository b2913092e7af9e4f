import type { QueryClient } from '@tanstack/react-query'
import { io } from 'socket.io-client'
import type { Event } from '#lib/events/event.ts'
import type { Connection } from './live.tsx'
import { mayPass } from './may-pass.ts'
import { watchOvertaken } from './overtaken.ts'
import { patchCaches } from './patch/patch.ts'

/** Last event seen per project, so that a reconnect asks for exactly what was missed. */
const lastSeen = new Map<string, number>()

const authOf = (project: string) => (send: (auth: object) => void) => {
  const after = lastSeen.get(project)
  send({ project, ...(after === undefined ? {} : { after }) })
}

/** Milliseconds between two rounds of reading anew, however many events come. */
const readAnewEvery = 1_000

export type Following = {
  reconnect(): void
  /** Says something that is kept nowhere: that one types, where one looks. Lost while there is no connection. */
  tell(signal: string, data: object): void
  stop(): void
}

type FollowOptions = {
  project: string
  client: QueryClient
  listeners: ReadonlySet<(event: Event) => void>
  /** Told of what others say so. */
  signals: ReadonlySet<(signal: string, data: unknown) => void>
  setConnection(connection: Connection): void
  /** Told which build of the console the server serves. */
  onServedBuild(build: string | undefined): void
}

/** Opens the socket of a project and applies its events to the cached answers, in order, each once. */
export function follow({
  project,
  client,
  listeners,
  signals,
  setConnection,
  onServedBuild,
}: FollowOptions): Following {
  const socket = io({ auth: authOf(project), transports: ['websocket', 'polling'] })
  const overtaken = watchOvertaken(client)
  const stale = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const readAnew = () => {
    timer = undefined
    for (const name of stale) client.invalidateQueries({ queryKey: [name] })
    stale.clear()
  }

  socket.on('event', (event: Event) => {
    const seen = lastSeen.get(event.project)
    if (seen !== undefined && event.seq <= seen) return
    // Numbers have no holes: one that was skipped was lost on the way, so ask again from the last one seen.
    if (seen !== undefined && event.seq > seen + 1) return void socket.disconnect().connect()
    lastSeen.set(event.project, event.seq)
    overtaken.tell(event)
    for (const name of patchCaches(client, event)) stale.add(name)
    if (stale.size > 0) timer ??= setTimeout(readAnew, readAnewEvery)
    for (const listener of listeners) listener(event)
  })
  socket.on('ready', ({ project, seq, build }: { project: string; seq: number; build?: string }) => {
    onServedBuild(build)
    // The first answers may be older than the moment from which events came: read them once more if so.
    if (!lastSeen.has(project))
      client.invalidateQueries({ predicate: query => isOlder(query.state.data, seq) })
    lastSeen.set(project, Math.max(seq, lastSeen.get(project) ?? 0))
    // What could not be read without a connection is read now.
    client.invalidateQueries({ predicate: ({ state }) => state.status === 'error' && mayPass(state.error) })
    setConnection('live')
  })
  socket.on('resync', ({ project, seq }: { project: string; seq: number }) => {
    lastSeen.set(project, seq)
    client.invalidateQueries()
  })
  socket.on('connect', () => setConnection('catching_up'))
  socket.on('disconnect', reason => {
    setConnection('reconnecting')
    // The server closed the socket on purpose (a restart): come back, as after a broken line.
    if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 1_000)
  })
  for (const signal of ['typing', 'presence'])
    socket.on(signal, (data: unknown) => {
      for (const listener of signals) listener(signal, data)
    })
  socket.on('refused', () => setConnection('refused'))
  socket.on('connect_error', error => {
    const status = (error as Error & { data?: { status?: number } }).data?.status
    setConnection(status === 401 || status === 403 ? 'refused' : 'reconnecting')
    if (!socket.active && status !== 401 && status !== 403) setTimeout(() => socket.connect(), 2_000)
  })

  return {
    reconnect: () => void socket.disconnect().connect(),
    tell: (signal, data) => void (socket.connected && socket.emit(signal, data)),
    stop() {
      clearTimeout(timer)
      overtaken.stop()
      socket.removeAllListeners()
      socket.disconnect()
    },
  }
}

/** Answers without a seq have no way to tell: they are taken as old. */
const isOlder = (data: unknown, seq: number): boolean =>
  !(
    typeof data === 'object' &&
    data !== null &&
    'seq' in data &&
    typeof data.seq === 'number' &&
    data.seq >= seq
  )
