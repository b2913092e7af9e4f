import { setTimeout as sleep } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { answer } from './child.ts'
import { now } from './clock.ts'
import { type Heard, type Opened, scale } from './p4-shared.ts'

/** The process with the viewers of P4 and of delivery. Asked with an address, they follow that server; asked with a number, they say what they heard. */

type Viewer = { socket: Socket; seqs: number[]; times: number[] }

let all: Viewer[] = []

async function follow({ url, auth }: Opened): Promise<object> {
  for (const { socket } of all) socket.close()
  all = []
  // Some at a time: the first handshakes must not wait behind two hundred others.
  while (all.length < scale.viewers)
    all.push(...(await Promise.all(Array.from({ length: 20 }, () => open(url, auth)))))
  return {}
}

async function open(url: string, auth: object): Promise<Viewer> {
  const socket = io(url, { auth, transports: ['websocket'], forceNew: true, reconnection: false })
  const viewer: Viewer = { socket, seqs: [], times: [] }
  socket.on('event', ({ seq }: { seq: number }) => {
    viewer.times.push(now())
    viewer.seqs.push(seq)
  })
  await new Promise<void>((resolve, reject) => socket.once('ready', resolve).once('connect_error', reject))
  return viewer
}

async function heard(count: number): Promise<Heard> {
  const deadline = now() + 5_000
  while (all.some(({ seqs }) => seqs.length < count) && now() < deadline) await sleep(50)
  const missed = all.filter(
    ({ seqs }) => seqs.length !== count || seqs.some((seq, i) => seq !== (seqs[0] ?? 0) + i),
  )
  const arrivals = all.map(({ times }) => times)
  for (const viewer of all) Object.assign(viewer, { seqs: [], times: [] })
  return { arrivals, gaps: missed.length }
}

answer<Opened | number>(question => (typeof question === 'number' ? heard(question) : follow(question)))
