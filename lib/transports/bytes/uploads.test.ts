import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { Upload, type UploadOptions } from 'tus-js-client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { diskFull } from '#lib/blob/refusals.ts'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

/** By tus-js-client, which is what browsers and others upload with. */

let t: TestBaton
let code: string
beforeAll(async () => {
  t = await startTestBaton()
  code = (await t.as(t.characters.ana, 'task.create', { title: 'Work' })).task.code
})
afterAll(() => t.close())

const hashOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const headersOf = (who: Character) => ({ authorization: `Bearer ${who.token}` })
const endpoint = () => `${t.url}/api/uploads`
let number = 0
const fresh = (ending = 'bin') => `u${++number}.${ending}`

type Done = { address: string; body: { artifact: { address: string; sha256: string }; removed: number } }

/** Resolves when all is there; `stopAfter` ends it by force after so many bytes. */
function upload(
  bytes: Buffer,
  metadata: Record<string, string>,
  options: Partial<UploadOptions> & { stopAfter?: number; who?: Character } = {},
): Promise<Done & { url: string | null }> {
  const { stopAfter, who = t.characters.dev1, ...rest } = options
  return new Promise((resolve, reject) => {
    const sent = new Upload(Readable.from(pieces(bytes)), {
      endpoint: endpoint(),
      uploadSize: bytes.length,
      chunkSize: 256 * 1024,
      retryDelays: null,
      metadata,
      headers: headersOf(who),
      onError: reject,
      onSuccess: ({ lastResponse }) =>
        resolve({
          url: sent.url,
          address: decodeURI(lastResponse.getHeader('baton-artifact') ?? ''),
          body: JSON.parse(lastResponse.getBody() || '{}'),
        }),
      onChunkComplete: (_, accepted) => {
        if (stopAfter === undefined || accepted < stopAfter) return
        void sent.abort()
        reject(Object.assign(new Error('stopped'), { url: sent.url }))
      },
      ...rest,
    })
    sent.start()
  })
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

const request = (url: string, method: string, headers: Record<string, string> = {}, body?: BodyInit) =>
  fetch(new URL(url, t.url), {
    method,
    headers: { 'tus-resumable': '1.0.0', ...headersOf(t.characters.dev1), ...headers },
    ...(body === undefined ? {} : { body }),
  })

const begin = async (metadata: Record<string, string>, size: number, who = t.characters.dev1) => {
  const words = Object.entries(metadata).map(
    ([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`,
  )
  const headers = { 'upload-length': String(size), 'upload-metadata': words.join(','), ...headersOf(who) }
  return request('/api/uploads', 'POST', headers)
}

const patch = (url: string, offset: number, bytes: Buffer, headers = {}) =>
  request(
    url,
    'PATCH',
    { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', ...headers },
    bytes as BodyInit,
  )

const filesIn = (folder: string) =>
  readdirSync(path.join(t.baton.blobs.folder, folder), { recursive: true, withFileTypes: true }).filter(
    entry => entry.isFile(),
  )

test('a file goes up piece by piece, and becomes an artifact', async () => {
  const bytes = randomBytes(2_000_000)
  const filename = 'Отчёт.bin'
  const done = await upload(bytes, { filename, task: code, note: 'By tus', isDoc: 'true' })
  expect(done.address).toBe(`fe://artifacts/by-task/${code}/${filename}`)
  expect(done.body).toMatchObject({
    outcome: 'created',
    artifact: { size: 2_000_000, sha256: hashOf(bytes), isDoc: true },
  })
  expect(await t.as(t.characters.ana, 'artifact.get', { address: done.address })).toMatchObject({
    artifact: { by: 'dev-1', name: filename },
    versions: [{ note: 'By tus' }],
  })
  expect(filesIn('incoming')).toEqual([])
  expect(filesIn('uploads')).toEqual([])
})

test('what was cut off goes on where it ended', async () => {
  const bytes = randomBytes(2_000_000)
  const stopped = await upload(bytes, { filename: fresh() }, { stopAfter: 700_000 }).catch(error => error)
  expect(stopped.message).toBe('stopped')
  const head = await request(stopped.url, 'HEAD')
  const offset = Number(head.headers.get('upload-offset'))
  expect(offset).toBeGreaterThanOrEqual(700_000)
  expect(offset).toBeLessThan(2_000_000)
  const id = stopped.url.split('/').at(-1)
  expect((await t.as(t.characters.dev1, 'artifact.progress', { id })).upload).toMatchObject({
    received: offset,
    size: 2_000_000,
    artifact: null,
  })
  const response = await patch(stopped.url, offset, bytes.subarray(offset))
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ artifact: { sha256: hashOf(bytes) } })
  const after = await request(stopped.url, 'HEAD')
  expect(after.headers.get('upload-offset')).toBe('2000000')
})

test('when the answer to the last piece is lost, all is there once', async () => {
  const bytes = randomBytes(100_000)
  const name = fresh()
  const url = (await begin({ filename: name }, bytes.length)).headers.get('location') ?? ''
  const id = url.split('/').at(-1) ?? ''
  // The bytes are all there, and the process ended before they became an artifact.
  await t.baton.blobs.uploads.write(id, 0, Readable.from([bytes]))
  expect((await request(url, 'HEAD')).headers.get('upload-offset')).toBe('100000')
  expect((await request(url, 'HEAD')).headers.get('upload-offset')).toBe('100000')
  const { upload: done } = (await t.as(t.characters.dev1, 'artifact.progress', { id })) as {
    upload: { artifact: string }
  }
  expect(done.artifact).toBe(`fe://artifacts/by-project/MAIN/${name}`)
  expect(await t.as(t.characters.ana, 'artifact.get', { address: done.artifact })).toMatchObject({
    artifact: { sha256: hashOf(bytes), version: 1 },
  })
  const late = await patch(url, 100_000, Buffer.alloc(0))
  expect([late.status, late.headers.get('baton-artifact')]).toEqual([200, done.artifact])
})

test('secrets of a text are cut out, and lie nowhere', async () => {
  const secret = `ghp_${'c3D4'.repeat(9)}`
  const { body } = await upload(Buffer.from(`line\nkey ${secret}\n`), { filename: fresh('txt') })
  expect(body).toMatchObject({ removed: 1, notice: expect.stringContaining('1 secret') })
  for (const entry of filesIn('.'))
    expect(readFileSync(path.join(entry.parentPath, entry.name), 'latin1')).not.toContain(secret)
})

test('a hash that was announced is checked when all is there', async () => {
  const bytes = randomBytes(1_000)
  await expect(upload(bytes, { filename: fresh(), sha256: hashOf('other') })).rejects.toThrow(
    /digest_mismatch/,
  )
  expect((await upload(bytes, { filename: fresh(), sha256: hashOf(bytes) })).body.artifact.sha256).toBe(
    hashOf(bytes),
  )
  expect(filesIn('uploads')).toEqual([])
})

test('nothing at all is a file too', async () => {
  const response = await begin({ filename: fresh() }, 0)
  expect([response.status, await response.json()]).toMatchObject([200, { artifact: { size: 0 } }])
})

test('a refusal is said in the words of every door, before any byte', async () => {
  const { eve, vera, dev1 } = t.characters
  const refused = async (metadata: Record<string, string>, size: number, who: Character) => {
    const response = await begin(metadata, size, who)
    return [response.status, JSON.parse(await response.text()).code]
  }
  expect(await refused({ filename: '../up' }, 5, dev1)).toEqual([400, 'invalid_input'])
  expect(await refused({ filename: 'a', other: 'x' }, 5, dev1)).toEqual([400, 'invalid_input'])
  expect(await refused({ note: 'No name' }, 5, dev1)).toEqual([400, 'invalid_input'])
  expect(await refused({ filename: 'a', task: code }, 5, eve)).toEqual([404, 'task_not_found'])
  expect(await refused({ filename: 'a' }, 5, vera)).toEqual([403, 'forbidden'])
  expect(await refused({ filename: 'a' }, 2 ** 36, dev1)).toEqual([413, 'file_too_large'])
  const anonymous = await fetch(endpoint(), {
    method: 'POST',
    headers: { 'tus-resumable': '1.0.0', 'upload-length': '5' },
  })
  expect(anonymous.status).toBe(401)
  expect(await t.as(dev1, 'artifact.upload', { file: 'a.pdf' }).catch(error => error)).toMatchObject({
    code: 'file_not_here',
    details: { hint: expect.stringContaining('npx baton artifact upload a.pdf') },
  })
})

test("another's upload is not found: not to look at, to go on with or to end", async () => {
  const url = (await begin({ filename: fresh() }, 10)).headers.get('location') ?? ''
  const as = headersOf(t.characters.ana)
  expect((await request(url, 'HEAD', as)).status).toBe(404)
  expect((await patch(url, 0, Buffer.alloc(10), as)).status).toBe(404)
  expect((await request(url, 'DELETE', as)).status).toBe(404)
  for (const id of ['..%2f..%2fsecret', '..', 'x', crypto.randomUUID()])
    expect([400, 404, 412]).toContain((await request(`/api/uploads/${id}`, 'HEAD')).status)
  expect((await request(url, 'HEAD')).headers.get('upload-offset')).toBe('0')
})

test('a piece at the wrong place, or more than was said, changes nothing', async () => {
  const url = (await begin({ filename: fresh() }, 10)).headers.get('location') ?? ''
  expect((await patch(url, 5, Buffer.alloc(5))).status).toBe(409)
  expect((await patch(url, 0, Buffer.alloc(20))).status).toBe(413)
  const offset = Number((await request(url, 'HEAD')).headers.get('upload-offset'))
  expect(offset).toBeLessThanOrEqual(10)
})

test('a disk that is full, or fails, is said in the words of every door, and nothing of the inside', async () => {
  const told = vi.spyOn(t.baton.log, 'error')
  const url = (await begin({ filename: fresh() }, 10)).headers.get('location') ?? ''
  const failing = async (error: Error) => {
    vi.spyOn(t.baton.blobs.uploads, 'write').mockRejectedValueOnce(error)
    const response = await patch(url, 0, Buffer.alloc(10))
    return [response.status, JSON.parse(await response.text())]
  }
  const full = diskFull()
  expect(await failing(full)).toMatchObject([507, { code: 'disk_full', hint: expect.any(String) }])
  const broken = new Error("EIO: i/o error, write '/secret/place'")
  const [status, body] = await failing(broken)
  expect([status, body.code, JSON.stringify(body).includes('secret')]).toEqual([500, 'internal', false])
  expect(told.mock.calls.map(([facts]) => facts)).toEqual([{ err: full }, { err: broken }])
  vi.restoreAllMocks()
  expect((await patch(url, 0, Buffer.alloc(10))).status).toBe(200)
})

test('an upload that is ended or has expired is gone', async () => {
  const url = (await begin({ filename: fresh() }, 10)).headers.get('location') ?? ''
  expect((await patch(url, 0, Buffer.alloc(5))).status).toBe(204)
  expect((await request(url, 'DELETE')).status).toBe(204)
  expect((await request(url, 'HEAD')).status).toBe(404)
  expect(filesIn('uploads').filter(({ name }) => url.endsWith(name))).toEqual([])
  const other = await begin({ filename: fresh() }, 10)
  expect(other.headers.get('upload-expires')).toEqual(expect.any(String))
  t.advance(4 * 24 * 60 * 60)
  expect((await request(other.headers.get('location') ?? '', 'HEAD')).status).toBe(404)
})

test('no other site is let in', async () => {
  const response = await request('/api/uploads', 'OPTIONS', { origin: 'https://evil.example' })
  expect(response.headers.get('tus-version')).toBe('1.0.0')
  expect(response.headers.get('access-control-allow-origin')).toBeNull()
})
