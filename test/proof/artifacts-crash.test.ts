import { createHash, randomBytes } from 'node:crypto'
import { statSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ArtifactServer, startArtifactServer } from './artifacts/artifact-server.ts'
import { generated, hashOfDownload, json, put, send } from './artifacts/transfer.ts'

/**
 * kill -9 of the server at any moment of uploads: no artifact is half there, every one that was acknowledged is whole, a
 * resumable upload goes on, and after the sweep nothing is left behind.
 */

let server: ArtifactServer
beforeAll(async () => {
  server = await startArtifactServer()
})
afterAll(() => server.close())

const size = 20 * 1024 ** 2

/** Slowly, so that there is a middle. */
async function* slowly(pieces: Iterable<Buffer>, milliseconds: number) {
  for (const piece of pieces) {
    yield piece
    await sleep(milliseconds)
  }
}

/** As if two hours had passed since they were written. */
function age(folder: string): void {
  const before = new Date(Date.now() - 2 * 60 * 60 * 1000)
  for (const file of server.files(folder))
    utimesSync(path.join(server.home, 'blobs', folder, file), before, before)
}

async function expectAllSound(): Promise<void> {
  for (let from = ''; ; ) {
    const { damaged, nextCursor } = await json(
      await send(server, `/api/artifacts/verify${from}`, { method: 'GET' }),
    )
    expect(damaged).toEqual([])
    if (nextCursor === null) return
    from = `?cursor=${nextCursor}`
  }
}

test('killed in the middle of an upload: no artifact, and after the sweep nothing', async () => {
  const before = await server.count('artifacts')
  const sending = send(
    server,
    '/api/artifacts/content?name=half.bin',
    { method: 'PUT', headers: { 'content-length': size } },
    Readable.from(slowly(generated(size), 20)),
  ).catch(error => error)
  await expect.poll(() => server.files('incoming').length).toBe(1)
  await sleep(100)
  await server.kill()
  expect(await sending).toBeInstanceOf(Error)
  expect(server.files('incoming')).toHaveLength(1)
  expect(server.files('objects')).toEqual([])
  expect(await server.count('artifacts')).toBe(before)
  age('incoming')
  await server.start()
  await expect.poll(() => server.files('incoming')).toEqual([])
  expect(server.files('objects')).toEqual([])
})

test('a resumable upload goes on after the kill, from where it was', async () => {
  const tus = { 'tus-resumable': '1.0.0' }
  const begun = await send(server, '/api/uploads', {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': size,
      'upload-metadata': `filename ${Buffer.from('resumed.bin').toString('base64')}`,
    },
  })
  const url = begun.headers.location ?? ''
  const patch = (offset: number, pieces: AsyncIterable<Buffer> | Iterable<Buffer>) => {
    const headers = { ...tus, 'upload-offset': offset, 'content-type': 'application/offset+octet-stream' }
    const body = Readable.from(pieces)
    return send(
      server,
      url,
      { method: 'PATCH', headers: { ...headers, 'content-length': size - offset } },
      body,
    )
  }
  const first = patch(0, slowly(generated(size), 20)).catch(error => error)
  const file = () => path.join(server.home, 'blobs/uploads', server.files('uploads')[0] ?? 'none')
  await expect.poll(() => server.files('uploads').length && statSync(file()).size > 3_000_000).toBe(true)
  await server.kill()
  expect(await first).toBeInstanceOf(Error)
  await server.start()
  const head = await send(server, url, { method: 'HEAD', headers: tus })
  const offset = Number(head.headers['upload-offset'])
  expect(offset).toBeGreaterThan(3_000_000)
  expect(offset).toBeLessThan(size)
  const { artifact } = await json(await patch(offset, generated(size, offset)))
  const hash = createHash('sha256')
  for (const piece of generated(size)) hash.update(piece)
  expect(artifact.sha256).toBe(hash.digest('hex'))
  expect(await hashOfDownload(server, artifact.address)).toBe(artifact.sha256)
  expect(server.files('uploads')).toEqual([])
})

test('killed again and again while many upload: what was acknowledged is whole, and no more is there', {
  timeout: 300_000,
}, async () => {
  const acknowledged = new Map<string, string>()
  for (let round = 0; round < (process.env.BATON_PROOF === 'long' ? 25 : 4); round++) {
    let isOver = false
    const lanes = Array.from({ length: 6 }, async (_, lane) => {
      for (let n = 0; !isOver; n++) {
        // Every other one lies in its row.
        const bytes = randomBytes(1_000 + Math.floor(Math.random() * (n % 2 === 0 ? 30_000 : 300_000)))
        const answer = await put(server, `r${round}-${lane}-${n}.bin`, bytes).catch(() => undefined)
        if (answer?.status !== 201) return
        acknowledged.set(answer.body.artifact.address, createHash('sha256').update(bytes).digest('hex'))
      }
    })
    const before = acknowledged.size
    await expect.poll(() => acknowledged.size).toBeGreaterThan(before + 5)
    await sleep(Math.random() * 700)
    await server.kill()
    isOver = true
    await Promise.all(lanes)
    await server.start()
  }
  expect(acknowledged.size).toBeGreaterThan(20)
  for (const [address, sha256] of acknowledged) expect(await hashOfDownload(server, address)).toBe(sha256)
  await expectAllSound()
  age('incoming')
  await server.kill()
  await server.start()
  await expect.poll(() => server.files('incoming')).toEqual([])
})
