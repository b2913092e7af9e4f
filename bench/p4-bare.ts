import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { answer } from './child.ts'
import { atPace, now } from './clock.ts'
import { message, type Opened, scale, type Told } from './p4-shared.ts'

/** The peer of P4 and of delivery: socket.io alone, which emits to a room what ours emits, without a database or rights behind it. */

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
  await atPace(scale.perSecond, scale.events, async () => {
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
  data: scale.says === 'log' ? { agent: 'agent-1', message, task: null } : said(seq),
})

/** As the event of ours carries it. */
function said(number: number) {
  const id = crypto.randomUUID()
  const place = { id, thread: id, number, kind: 'chat', priority: 'normal', task: null }
  const rest = {
    project: 'BENCH1',
    replyTo: null,
    from: 'agent-1',
    card: null,
    ack: false,
    isPartial: false,
    removed: 0,
  }
  const whole = { ...place, ...rest, body: message, attachments: [], at: new Date().toISOString() }
  return { ...place, to: [], excerpt: message, message: whole }
}

answer<'open' | 'tell'>(
  async question =>
    question === 'open'
      ? ({ url: `http://127.0.0.1:${await listening}`, auth: {} } satisfies Opened)
      : tell(),
  () => io.close(),
)
