import { createHash, type Hash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { crc32 } from 'node:zlib'
import type { Answer, Question } from './hashing.ts'

/** The thread of hashing.ts: reads what was written to files a moment ago, which is in memory still, and hashes it. */

type Reading = { fd: number; hash: Hash; sum: number; at: number }

const files = new Map<number, Reading>()
const buffer = Buffer.allocUnsafeSlow(1024 * 1024)

parentPort?.on('message', (question: Question) => {
  const answer = answerTo(question)
  if (answer) parentPort?.postMessage(answer)
})

function answerTo(question: Question): Answer | undefined {
  const { id } = question
  try {
    if ('file' in question) return { id, at: hashTo(id, question.file, question.to) }
    const reading = files.get(id)
    files.delete(id)
    if (reading) closeSync(reading.fd)
    if (!question.ends) return undefined
    const { hash, sum } = reading ?? { hash: createHash('sha256'), sum: 0 }
    return { id, sha256: hash.digest('hex'), sum }
  } catch (error) {
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function hashTo(id: number, file: string, to: number): number {
  let reading = files.get(id)
  if (!reading) {
    reading = { fd: openSync(file, 'r'), hash: createHash('sha256'), sum: 0, at: 0 }
    files.set(id, reading)
  }
  while (reading.at < to) {
    const size = readSync(reading.fd, buffer, 0, Math.min(buffer.length, to - reading.at), reading.at)
    if (size === 0) throw new Error(`${file} ends at ${reading.at}, before ${to}`)
    const piece = buffer.subarray(0, size)
    reading.hash.update(piece)
    reading.sum = crc32(piece, reading.sum)
    reading.at += size
  }
  return to
}
