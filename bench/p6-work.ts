import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { Sample } from './case.ts'
import { crowd } from './crowd.ts'

export const large = 256 * 1024 ** 2
export const small = { count: 1_000, size: 16 * 1024, atOnce: 8 }

/** Keeps one stream, or one buffer, under a name of its own. */
export type Keep = {
  stream(name: string, source: Readable): Promise<unknown>
  bytes(name: string, bytes: Buffer): Promise<unknown>
}

/** The large file and the many small ones, each with bytes that were never there: MB a second, files a second, and growth in MB. */
export async function keepAll(keep: Keep, pid = process.pid): Promise<Sample> {
  const id = randomBytes(6).toString('hex')
  const files = Array.from({ length: small.count }, (_, n) => textOf(`${id} ${n}`))
  const before = residentOf(pid)
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, residentOf(pid))
  }, 20)
  const started = performance.now()
  await keep.stream(`large-${id}`, Readable.from(pieces(id)))
  const seconds = (performance.now() - started) / 1000
  const used = process.cpuUsage()
  const many = await crowd(small.atOnce, small.count, async (_, n) => {
    await keep.bytes(`small-${id}-${n}`, files[n] ?? Buffer.alloc(0))
  })
  clearInterval(timer)
  const { user, system } = process.cpuUsage(used)
  return {
    large: large / 1024 ** 2 / seconds,
    small: small.count / many.seconds,
    cpu: (user + system) / small.count,
    growth: (most - before) / 1024 ** 2,
  }
}

/** Pieces as they come from a socket, each unlike the others. */
function* pieces(id: string): Generator<Buffer> {
  const pattern = randomBytes(64 * 1024)
  for (let at = 0; at < large; at += pattern.length) {
    const piece = Buffer.from(pattern)
    piece.write(`${id} ${at}`)
    yield piece
  }
}

/** A report as people write them: words, with an address that makes a search for secrets worth while. */
function textOf(head: string): Buffer {
  const line = 'The parser reads every table of a plan and says which row it could not read.\n'
  const text = `${head} https://example.com/reports/parser\n${line.repeat(Math.ceil(small.size / line.length))}`
  return Buffer.from(text).subarray(0, small.size)
}

function residentOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
}
