import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
let code: string
beforeAll(async () => {
  t = await startTestBaton()
  code = (await t.as(t.characters.ana, 'task.create', { title: 'Work' })).task.code
})
afterAll(() => t.close())

let number = 0
const fresh = (ending = 'bin') => `n${++number}.${ending}`
const hashOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

type Init = RequestInit & { duplex?: 'half' }

const at = (query: object) => `${t.url}/api/artifacts/content?${new URLSearchParams(Object.entries(query))}`

async function put(
  query: object,
  body: RequestInit['body'],
  init: Init = {},
  who: Character = t.characters.dev1,
) {
  const headers = { authorization: `Bearer ${who.token}`, ...init.headers }
  const response = await fetch(at(query), { method: 'PUT', ...init, headers, body } as Init)
  return { status: response.status, body: await response.json() }
}

async function get(query: object, headers: Record<string, string> = {}, method = 'GET') {
  const authorization = `Bearer ${t.characters.vera.token}`
  const response = await fetch(at(query), { method, headers: { authorization, ...headers } })
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  }
}

const filesIn = (folder: string) =>
  readdirSync(path.join(t.baton.blobs.folder, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))

test('bytes go in and come out as they were', async () => {
  const bytes = randomBytes(3_000_000)
  const name = fresh()
  const put1 = await put({ name, task: code, note: 'First' }, bytes)
  expect(put1).toMatchObject({
    status: 201,
    body: {
      outcome: 'created',
      notice: null,
      removed: 0,
      artifact: {
        address: `fe://artifacts/by-task/${code}/${name}`,
        size: 3_000_000,
        sha256: hashOf(bytes),
        type: 'application/octet-stream',
        kind: 'other',
        by: 'dev-1',
      },
    },
  })
  const { address } = put1.body.artifact
  const got = await get({ address })
  expect(got.status).toBe(200)
  expect(got.bytes.equals(bytes)).toBe(true)
  expect(Object.fromEntries(got.headers)).toMatchObject({
    'content-length': '3000000',
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename=${name}`,
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'repr-digest': `sha-256=:${Buffer.from(hashOf(bytes), 'hex').toString('base64')}:`,
    etag: `"${hashOf(bytes)}"`,
  })
  expect(filesIn('incoming')).toEqual([])
})

test('the same name at the same place is a new version, the same bytes are no change', async () => {
  const name = fresh()
  const first = await put({ name }, 'one')
  expect(await put({ name }, 'one')).toMatchObject({ status: 200, body: { outcome: 'unchanged' } })
  expect(await put({ name }, 'two')).toMatchObject({
    body: { outcome: 'versioned', artifact: { version: 2 } },
  })
  const { address } = first.body.artifact
  expect(await put({ address, note: 'Third' }, 'three')).toMatchObject({
    body: { artifact: { version: 3, name } },
  })
  expect(await put({ address, version: '2' }, 'four')).toMatchObject({
    status: 409,
    body: { code: 'version_conflict', version: 3, text: 'three' },
  })
  expect((await get({ address, version: '1' })).bytes.toString()).toBe('one')
  expect((await get({ address: `${address}?version=2` })).bytes.toString()).toBe('two')
  expect((await get({ address: `fe://artifacts/by-hash/${hashOf('two')}` })).bytes.toString()).toBe('two')
})

test('a version of what is not there is refused before a byte is sent, and nothing is made', async () => {
  const name = fresh()
  const refused = {
    status: 404,
    body: { code: 'artifact_not_found', hint: expect.stringContaining('version') },
  }
  let sent = 0
  const body = new ReadableStream({
    type: 'bytes',
    pull(controller) {
      controller.enqueue(new Uint8Array(65_536))
      if (++sent === 1_000) controller.close()
    },
  })
  expect(await put({ name, task: code, version: '1' }, body, { duplex: 'half' })).toMatchObject(refused)
  expect(sent).toBeLessThan(1_000)
  const { artifact } = (await put({ name, task: code }, 'one')).body
  expect(await put({ name, task: code, version: '2' }, 'two')).toMatchObject({
    status: 409,
    body: { code: 'version_conflict', version: 1, text: 'one' },
  })
  expect(await put({ name, task: code, version: '1' }, 'two')).toMatchObject({
    body: { outcome: 'versioned' },
  })
  await t.as(t.characters.dev1, 'artifact.delete', { address: artifact.address })
  expect(await put({ name, task: code, version: '2' }, 'three')).toMatchObject(refused)
  expect(filesIn('incoming')).toEqual([])
})

test('one that was made meanwhile, or is gone by then, is refused when all is there', async () => {
  const { dev1 } = t.characters
  const store = async (target: object) => {
    const { receipt } = await t.baton.blobs.receive(Readable.from([Buffer.from('late')]), { most: 10 })
    return t.as(dev1, 'artifact.store', { receipt, ...target }).finally(() => t.baton.blobs.drop(receipt))
  }
  const name = fresh()
  await expect(store({ name, version: 1 })).rejects.toMatchObject({ code: 'artifact_not_found' })
  await store({ name })
  await expect(store({ name, version: 2 })).rejects.toMatchObject({ code: 'version_conflict' })
})

test('the same bytes under two names are one blob', async () => {
  const bytes = randomBytes(50_000)
  const before = filesIn('objects').length
  const names = Array.from({ length: 10 }, () => fresh())
  const puts = await Promise.all(names.map(name => put({ name }, bytes)))
  expect(puts.map(({ status }) => status)).toEqual(Array(10).fill(201))
  expect(filesIn('objects')).toHaveLength(before + 1)
  expect(filesIn('incoming')).toEqual([])
})

test('a part is given as asked for', async () => {
  const bytes = randomBytes(1_000)
  const { address, sha256 } = (await put({ name: fresh() }, bytes)).body.artifact
  const part = async (range: string, more = {}) => get({ address }, { range, ...more })
  for (const [range, from, to] of [
    ['bytes=0-9', 0, 10],
    ['bytes=990-', 990, 1000],
    ['bytes=-10', 990, 1000],
    ['bytes=500-5000', 500, 1000],
    ['bytes=-5000', 0, 1000],
  ] as const) {
    const got = await part(range)
    expect(got.status).toBe(206)
    expect(got.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/1000`)
    expect(got.bytes.equals(bytes.subarray(from, to))).toBe(true)
  }
  for (const range of ['bytes=1000-', 'bytes=-0']) {
    const got = await part(range)
    expect([got.status, got.headers.get('content-range'), got.bytes.length]).toEqual([416, 'bytes */1000', 0])
  }
  for (const range of ['bytes=9-1', 'lines=1-2', 'bytes=0-1,5-6', 'bytes=x']) {
    expect((await part(range)).status).toBe(200)
  }
  expect((await part('bytes=0-1', { 'if-range': `"${sha256}"` })).status).toBe(206)
  expect((await part('bytes=0-1', { 'if-range': '"other"' })).status).toBe(200)
  expect((await get({ address }, { 'if-none-match': `"a", W/"${sha256}"` })).status).toBe(304)
  expect((await get({ address }, { 'if-none-match': '"a"' })).status).toBe(200)
  const head = await get({ address }, {}, 'HEAD')
  expect([head.status, head.headers.get('content-length'), head.bytes.length]).toEqual([200, '1000', 0])
  const headOfPart = await get({ address }, { range: 'bytes=0-9' }, 'HEAD')
  expect([headOfPart.status, headOfPart.headers.get('content-length')]).toEqual([200, '1000'])
  expect((await get({ address }, { range: 'bytes=1000-' }, 'HEAD')).status).toBe(200)
})

test('under an Idempotency-Key an upload is carried out once, and answered as the first time', async () => {
  const name = fresh()
  const keyed = (body: string, key: string, query: object = { name }) =>
    put(query, body, { headers: { 'idempotency-key': key } })
  const first = await keyed('one', 'upload-1')
  expect(first).toMatchObject({ status: 201, body: { outcome: 'created' } })
  expect((await put({ name }, 'two')).body.outcome).toBe('versioned')
  expect(await keyed('one', 'upload-1')).toEqual(first)
  const { address } = first.body.artifact
  expect((await get({ address })).bytes.toString()).toBe('two')
  const edit = () => keyed('three', 'upload-2', { address, version: '2' })
  const edited = await edit()
  expect(edited).toMatchObject({ status: 200, body: { outcome: 'versioned', artifact: { version: 3 } } })
  expect(await edit()).toEqual(edited)
  expect(await keyed('four', 'upload-1')).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  })
  expect((await keyed('four', 'no key')).body.code).toBe('invalid_idempotency_key')
  expect((await get({ address })).bytes.toString()).toBe('three')
  expect(filesIn('incoming')).toEqual([])
})

test('in a project that is full since, the first answer stands, and nothing new gets in', async () => {
  const { ana } = t.characters
  await t.as(ana, 'project.create', { key: 'FULL', name: 'Full' })
  ana.actor = await t.baton.actors.fromToken(ana.token)
  await t.as(ana, 'project.update', {
    key: 'FULL',
    artifacts: { maxBytes: 100, maxFiles: 1, maxFileBytes: 100 },
  })
  const secret = `ghp_${'a1B2'.repeat(9)}`
  const text = `${secret} ${'x'.repeat(40)}`
  const keyed = (key: string, init: Init = {}, body: RequestInit['body'] = text) =>
    put({ name: 'full.txt', project: 'FULL' }, body, { ...init, headers: { 'idempotency-key': key } }, ana)
  const first = await keyed('full-1')
  expect(first).toMatchObject({ status: 201, body: { outcome: 'created', removed: 1 } })
  expect(await keyed('full-1')).toEqual(first)
  const inPieces = new Blob([text]).stream()
  expect(await keyed('full-1', { duplex: 'half' }, inPieces)).toEqual(first)
  const refused = { status: 507, body: { code: 'quota_exceeded' } }
  expect(await keyed('full-2')).toMatchObject(refused)
  expect(await put({ name: 'new.txt', project: 'FULL' }, 'new', {}, ana)).toMatchObject(refused)
  expect(await keyed('full-1', {}, 'other')).toMatchObject({ body: { code: 'idempotency_key_reused' } })
  expect(filesIn('incoming')).toEqual([])
})

test('an announced hash is checked', async () => {
  const name = fresh()
  const right = `sha-256=:${Buffer.from(hashOf('abc'), 'hex').toString('base64')}:`
  expect(await put({ name }, 'abd', { headers: { 'content-digest': right } })).toMatchObject({
    status: 400,
    body: { code: 'digest_mismatch', expected: hashOf('abc') },
  })
  expect((await put({ name, sha256: 'abc' }, 'abc')).body.code).toBe('invalid_input')
  expect((await put({ name, sha256: hashOf('abc') }, 'abc')).status).toBe(201)
  expect(
    (await put({ name: fresh() }, 'abc', { headers: { 'content-digest': `md5=:x:, ${right}` } })).status,
  ).toBe(201)
  expect(filesIn('incoming')).toEqual([])
})

test('secrets in a text are cut out on the way in', async () => {
  const secret = `ghp_${'a1B2'.repeat(9)}`
  const { status, body } = await put({ name: fresh('log') }, `key=${secret}\nend`, {
    headers: {
      'content-digest': `sha-256=:${Buffer.from(hashOf(`key=${secret}\nend`), 'hex').toString('base64')}:`,
    },
  })
  expect(status).toBe(201)
  expect(body).toMatchObject({ removed: 1, notice: '1 secret was cut out before it was stored.' })
  expect((await get({ address: body.artifact.address })).bytes.toString()).toBe('key=[secret removed]\nend')
  for (const file of filesIn('.')) expect(readFileSync(file, 'latin1')).not.toContain(secret)
})

test('one flipped byte: the whole is refused, small or large', async () => {
  for (const size of [100_000, 2_000_000]) {
    const { address, sha256 } = (await put({ name: fresh() }, randomBytes(size))).body.artifact
    const file = filesIn('objects').find(each => each.endsWith(sha256)) ?? ''
    const bytes = readFileSync(file)
    bytes[size / 2] = (bytes[size / 2] ?? 0) ^ 1
    writeFileSync(file, bytes)
    if (size === 100_000) {
      const got = await get({ address })
      expect([got.status, JSON.parse(got.bytes.toString()).code]).toEqual([500, 'blob_damaged'])
    } else await expect(get({ address })).rejects.toThrow()
  }
})

test('a blob that cannot be read is told to the log, before its first byte and behind it', async () => {
  const told = vi.spyOn(t.baton.log, 'error')
  const { address } = (await put({ name: fresh() }, randomBytes(1_000_000))).body.artifact
  const failed = new Error('EIO: i/o error, read')
  async function* broken(pieces: number) {
    for (let n = 0; n < pieces; n++) yield randomBytes(100_000)
    throw failed
  }
  const reading = vi.spyOn(t.baton.blobs, 'read')
  reading.mockRejectedValueOnce(failed)
  expect((await get({ address })).status).toBe(500)
  reading.mockResolvedValueOnce(broken(0))
  expect((await get({ address })).status).toBe(500)
  reading.mockResolvedValueOnce(broken(3))
  await expect(get({ address })).rejects.toThrow()
  expect(told.mock.calls.map(([facts]) => facts)).toEqual(Array(3).fill({ err: failed }))
  vi.restoreAllMocks()
})

test('who hangs up is no failure', async () => {
  const told = vi.spyOn(t.baton.log, 'error')
  const { address } = (await put({ name: fresh() }, randomBytes(30_000_000))).body.artifact
  const leaving = new AbortController()
  const headers = { authorization: `Bearer ${t.characters.vera.token}` }
  const closed = vi.fn()
  const { read } = t.baton.blobs
  vi.spyOn(t.baton.blobs, 'read').mockImplementation(async sha256 => {
    const pieces = await read(sha256)
    return (async function* () {
      try {
        yield* pieces
      } finally {
        closed()
      }
    })()
  })
  const response = await fetch(at({ address }), { headers, signal: leaving.signal })
  await response.body?.getReader().read()
  leaving.abort()
  await expect.poll(() => closed.mock.calls.length).toBe(1)
  expect(told).not.toHaveBeenCalled()
  vi.restoreAllMocks()
})

test('a refusal comes before the bytes are taken, and leaves nothing', async () => {
  const { ana, vera, eve } = t.characters
  const big = new Uint8Array(5_000_000)
  const cases = [
    [{ name: fresh() }, vera, 403, 'forbidden'],
    [{ name: fresh(), task: code }, eve, 404, 'task_not_found'],
    [{ name: fresh(), task: 'NO-SUCH-1' }, ana, 404, 'task_not_found'],
    [{ name: '../up' }, ana, 400, 'invalid_input'],
    [{ address: 'fe://artifacts/by-project/MAIN/none' }, ana, 404, 'artifact_not_found'],
    [{ address: '/etc/passwd' }, ana, 400, 'invalid_input'],
    [{ name: fresh(), other: '1' }, ana, 400, 'invalid_input'],
  ] as const
  for (const [query, who, status, refusal] of cases) {
    const answer = await put(query, big, {}, who)
    expect([answer.status, answer.body.code]).toEqual([status, refusal])
  }
  expect((await put({ name: fresh() }, 'x', { headers: { authorization: 'Bearer bat_x' } })).status).toBe(401)
  expect((await put({}, 'x')).body).toMatchObject({ code: 'invalid_input', fields: [{ field: 'name' }] })
  expect(filesIn('incoming')).toEqual([])
})

test('a file that is too large is refused: by its announced size, and in the middle of the stream', async () => {
  const { ana } = t.characters
  await t.as(ana, 'project.create', { key: 'TINY', name: 'Tiny' })
  ana.actor = await t.baton.actors.fromToken(ana.token)
  await t.as(ana, 'project.update', { key: 'TINY', artifacts: { maxFileBytes: 1_000_000 } })
  const query = { name: fresh(), project: 'TINY' }
  expect(await put(query, new Uint8Array(1_000_001), {}, ana)).toMatchObject({
    status: 413,
    body: { code: 'file_too_large', most: 1_000_000 },
  })
  let sent = 0
  const endless = new ReadableStream({
    pull(controller) {
      sent += 65_536
      if (sent > 20_000_000) controller.close()
      else controller.enqueue(new Uint8Array(65_536))
    },
  })
  const answer = await put(query, endless, { duplex: 'half' }, ana)
  expect([answer.status, answer.body.code]).toEqual([413, 'file_too_large'])
  expect(filesIn('incoming')).toEqual([])
  expect((await put(query, new Uint8Array(1_000_000), {}, ana)).status).toBe(201)
})

test('a picture is shown up to 50 megapixels, text as plain text, and nothing else', async () => {
  const png = (width: number, height: number) => {
    const head = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000080600000000000000', 'hex')
    head.writeUInt32BE(width, 16)
    head.writeUInt32BE(height, 20)
    return head
  }
  const show = async (name: string, bytes: Buffer<ArrayBuffer> | string, headers = {}) => {
    const { address } = (await put({ name }, bytes)).body.artifact
    return get({ address, inline: 'true' }, headers)
  }
  const small = await show(fresh('png'), png(100, 100))
  expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(small.headers.get('content-disposition')).toMatch(/^inline/)
  const large = await show(fresh('png'), png(20_000, 20_000))
  expect([large.status, JSON.parse(large.bytes.toString()).code]).toEqual([413, 'image_too_large'])
  const svg = await show(
    fresh('svg'),
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  )
  expect([svg.headers.get('content-type'), svg.status]).toEqual(['text/plain; charset=utf-8', 200])
  const zip = await show(fresh('zip'), Buffer.from('504b0304140000000000', 'hex'))
  expect(zip.headers.get('content-disposition')).toMatch(/^attachment/)
  const { address } = (await put({ name: fresh('png') }, png(20_000, 20_001))).body.artifact
  expect((await get({ address }, { 'sec-fetch-dest': 'image' })).status).toBe(413)
})

test('what the name says and the bytes are not is said', async () => {
  const { body } = await put({ name: fresh('png') }, '<script>alert(1)</script>')
  expect(body).toMatchObject({
    artifact: { type: 'text/plain', namedType: 'image/png', kind: 'text' },
    notice: expect.stringContaining('image/png'),
  })
})

test('a name of any script comes back as it was', async () => {
  const name = 'Отчёт «2026» – 100%.pdf'
  const { address } = (await put({ name }, '%PDF-1.7 x')).body.artifact
  const header = (await get({ address })).headers.get('content-disposition') ?? ''
  expect(header).toMatch(/^attachment; filename="[^"]*"; filename\*=UTF-8''/)
  expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name)
})

test('nothing at all is a file too', async () => {
  const { body } = await put({ name: fresh('txt') }, '')
  expect(body.artifact).toMatchObject({ size: 0, type: 'text/plain', kind: 'text' })
  const got = await get({ address: body.artifact.address })
  expect([got.status, got.bytes.length]).toEqual([200, 0])
  expect((await get({ address: body.artifact.address }, { range: 'bytes=0-0' })).status).toBe(416)
})
