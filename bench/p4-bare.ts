import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { answer } from './child.ts'
import { atPace, now } from './clock.ts'
import { events, message, type Opened, perSecond, type Told } from './p4-shared.ts'

/** The peer of P4: socket.io alone, which emits to a room what ours emits, without a database or rights behind it. */

const http = createServer()
const io = new Server(http, { serveClient: false, transports: ['websocket'] })
io.on('connection', socket => {
  socket.join('project')
  socket.emit('ready', {})
})
const listening = new Promise<number>(resolve =>
  http.listen(0, '127.0.0.1', () => resolve((http.address() as { port: number }).port)),
)

let seq = 0

async function tell(): Promise<Told> {
  const at: number[] = []
  await atPace(perSecond, events, async () => {
    at.push(now())
    io.to('project').emit('event', event(++seq))
  })
  return { at }
}

const event = (seq: number) => ({
  seq,
  project: 'BENCH1',
  name: 'agent.logged',
  subject: 'agent-1',
  sentence: `agent-1: ${message}`,
  actor: { kind: 'agent', name: 'agent-1' },
  door: 'rest',
  requestId: crypto.randomUUID(),
  at: new Date().toISOString(),
  data: { agent: 'agent-1', message, task: null },
})

answer<'open' | 'tell'>(
  async question =>
    question === 'open'
      ? ({ url: `http://127.0.0.1:${await listening}`, auth: {} } satisfies Opened)
      : tell(),
  () => io.close(),
)
