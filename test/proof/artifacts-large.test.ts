import { readdirSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ArtifactServer, growthDuring, startArtifactServer } from './artifacts/artifact-server.ts'
import {
  contentPath,
  generated,
  hashOfDownload,
  hashOfGenerated,
  json,
  putGenerated,
  send,
} from './artifacts/transfer.ts'

/**
 * A file of 2 GB goes up and comes down while the server's memory stays flat; in short of 256 MB (BATON_PROOF=long is the
 * 2 GB).
 */

const size = process.env.BATON_PROOF === 'long' ? 2 * 1024 ** 3 : 256 * 1024 ** 2
const mayGrow = 64 * 1024 ** 2
const patience = 300_000

let server: ArtifactServer
let sha256: string
beforeAll(async () => {
  server = await startArtifactServer()
  sha256 = hashOfGenerated(size)
  // What a server needs once is not counted: code, buffers, connections.
  for (let round = 0; round < 3; round++) {
    const { artifact } = await putGenerated(server, `warm-${round}.bin`, 48 * 1024 ** 2 + round)
    await hashOfDownload(server, artifact.address)
    await sendInPieces(`warm-pieces-${round}.bin`, 48 * 1024 ** 2)
  }
}, patience)
afterAll(() => server.close())

const report = (what: string, bytes: number, started: number) => {
  const seconds = (performance.now() - started) / 1000
  const rate = Math.round(size / 1024 ** 2 / seconds)
  console.log(
    `${what} of ${size / 1024 ** 2} MB: memory +${Math.round(bytes / 1024 ** 2)} MB, ${rate} MB a second`,
  )
}

let address: string

test('up in one request', { timeout: patience }, async () => {
  const started = performance.now()
  const growth = await growthDuring(server.pid(), async () => {
    const { artifact } = await putGenerated(server, 'large.bin', size)
    expect(artifact).toMatchObject({ size, sha256 })
    address = artifact.address
  })
  report('PUT', growth, started)
  expect(growth).toBeLessThan(mayGrow)
})

test('down, whole and checked', { timeout: patience }, async () => {
  const started = performance.now()
  const growth = await growthDuring(server.pid(), async () => {
    expect(await hashOfDownload(server, address)).toBe(sha256)
  })
  report('GET', growth, started)
  expect(growth).toBeLessThan(mayGrow)
})

test('up in pieces, and the same bytes are one blob', { timeout: patience }, async () => {
  const before = server.files('objects').length
  const started = performance.now()
  const growth = await growthDuring(server.pid(), async () => {
    const { artifact } = await sendInPieces('pieces.bin', size)
    expect(artifact).toMatchObject({ size, sha256, name: 'pieces.bin' })
  })
  report('tus', growth, started)
  expect(growth).toBeLessThan(mayGrow)
  expect(server.files('objects')).toHaveLength(before)
  expect([server.files('incoming'), server.files('uploads')]).toEqual([[], []])
})

test('who hangs up leaves no file open', { timeout: patience }, async () => {
  for (let n = 0; n < 50; n++) {
    const response = await send(server, contentPath(address), { method: 'GET' })
    await new Promise<void>(resolve => response.once('data', () => resolve()))
    response.destroy()
  }
  for (let n = 0; n < 10; n++) {
    const path = '/api/artifacts/content?name=cut.bin'
    const body = Readable.from(cut())
    await send(server, path, { method: 'PUT', headers: { 'content-length': 10_000_000 } }, body).catch(
      () => {},
    )
  }
  await expect.poll(openFiles, { timeout: 5_000 }).toEqual([])
  expect(server.files('incoming')).toEqual([])
})

/** Of the blobs, in the server's process. */
const openFiles = () =>
  readdirSync(`/proc/${server.pid()}/fd`).flatMap(fd => {
    try {
      const target = readlinkSync(`/proc/${server.pid()}/fd/${fd}`)
      return target.startsWith(path.join(server.home, 'blobs')) ? [target] : []
    } catch {
      // It was closed between the two looks.
      return []
    }
  })

/** By tus, in four pieces; gives what the last one is answered. */
async function sendInPieces(name: string, length: number) {
  const begun = await send(server, '/api/uploads', {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': length,
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
    },
  })
  const each = length / 4
  for (let at = 0; ; at += each) {
    const headers = {
      'tus-resumable': '1.0.0',
      'upload-offset': at,
      'content-type': 'application/offset+octet-stream',
      'content-length': each,
    }
    const body = Readable.from(generated(at + each, at))
    const answer = await json(
      await send(server, begun.headers.location ?? '', { method: 'PATCH', headers }, body),
    )
    if (at + each === length) return answer
  }
}

async function* cut() {
  yield Buffer.alloc(1_000_000)
  throw new Error('cut')
}
