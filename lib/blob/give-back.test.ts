import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { openBlobs } from './blobs.ts'
import { giveBack } from './give-back.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'baton-given-back-'))
const blobs = openBlobs({ folder })
afterAll(async () => {
  await blobs.close()
  rmSync(folder, { recursive: true })
})

const own = (size: number) => {
  const piece = Buffer.from(new ArrayBuffer(size))
  randomBytes(size).copy(piece)
  return piece
}

test('memory that a piece has for itself is given back; what it shares with others stays', () => {
  const whole = own(100)
  const shared = own(100)
  giveBack([whole, shared.subarray(0, 50), shared.subarray(50), Buffer.alloc(0)])
  giveBack([whole])
  expect([whole.length, shared.length]).toEqual([0, 100])
})

test('pieces are given back once they are written, where nobody else reads them, and only there', async () => {
  const receive = async (areOurs: boolean) => {
    const pieces = Array.from({ length: 40 }, () => own(65_536))
    const sha256 = createHash('sha256').update(Buffer.concat(pieces)).digest('hex')
    const received = await blobs.receive(Readable.from(pieces), { most: 10_000_000, areOurs })
    expect(received.sha256).toBe(sha256)
    await blobs.drop(received.receipt)
    const hash = createHash('sha256')
    for await (const piece of await blobs.read(sha256)) hash.update(piece)
    expect(hash.digest('hex')).toBe(sha256)
    return pieces.filter(({ length }) => length > 0).length
  }
  expect([await receive(false), await receive(true)]).toEqual([40, 0])
})
