import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { statement } from '#lib/db.ts'
import { collect } from '#lib/runtime/collect.ts'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

/** What is small lies in the row of its blob, and is stored together with what arrives in the same moment. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const days = 24 * 60 * 60
const hashOf = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
const text = (size = 1_000) => `${randomUUID()}${'.'.repeat(size - 36)}`

const headers = () => ({ authorization: `Bearer ${t.characters.dev1.token}` })

async function put(query: string, body: string) {
  const url = `${t.url}/api/artifacts/content?${query}`
  const response = await fetch(url, { method: 'PUT', headers: headers(), body })
  return { status: response.status, body: await response.json() }
}

const get = async (address: string, range?: string) => {
  const url = `${t.url}/api/artifacts/content?address=${encodeURIComponent(address)}`
  const response = await fetch(url, { headers: { ...headers(), ...(range && { range }) } })
  return Buffer.from(await response.arrayBuffer()).toString()
}

const sql = <Row extends object>(query: string, values: unknown[] = []) =>
  t.baton.database.handle.sql<Row>(statement(`test.${hashOf(query).slice(0, 20)}`, query), values)

async function rowOf(sha256: string) {
  const [row] = await sql<{ bytes: Buffer | null }>('SELECT bytes FROM blobs WHERE sha256 = $1', [sha256])
  return row
}

const fileOf = (sha256: string) =>
  path.join(t.baton.blobs.folder, 'objects', sha256.slice(0, 2), sha256.slice(2, 4), sha256)

const filesOf = (sha256: string) =>
  readdirSync(t.baton.blobs.folder, { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith(sha256),
  )

/** As an earlier version kept it: in a file, whatever its size. */
function keepFile(content: string, age = 0): void {
  const file = fileOf(hashOf(content))
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  const at = new Date(Date.now() - age * 1000)
  utimesSync(file, at, at)
}

test('its bytes are in its row and in no file, and come back whole and in part', async () => {
  const content = text(32 * 1024)
  const { status, body } = await put('name=small.txt', content)
  const { sha256, address } = body.artifact
  expect([status, body.artifact.size, sha256]).toEqual([201, content.length, hashOf(content)])
  expect([(await rowOf(sha256))?.bytes?.toString(), filesOf(sha256)]).toEqual([content, []])
  expect([await get(address), await get(address, 'bytes=5-9')]).toEqual([content, content.slice(5, 10)])
  const part = await t.as(t.characters.dev1, 'artifact.read', { address, offset: 30, limit: 100 })
  expect(part.text).toBe(content.slice(30, 130))
  const large = text(32 * 1024 + 1)
  await put('name=large.txt', large)
  expect([(await rowOf(hashOf(large)))?.bytes, filesOf(hashOf(large))]).toMatchObject([null, [{}]])
})

test('an empty file is a file', async () => {
  const { body } = await put('name=empty.txt', '')
  expect([body.artifact.size, await get(body.artifact.address)]).toEqual([0, ''])
})

test('whatever comes in the same moment is stored, and as if each had come alone', async () => {
  const { ana, dev1 } = t.characters
  const { code } = (await t.as(ana, 'task.create', { title: 'With files' })).task
  const shared = text()
  const answers = await Promise.all([
    ...Array.from({ length: 12 }, (_, n) => put(`name=own-${n}.txt&task=${code}&note=First`, text())),
    ...Array.from({ length: 12 }, (_, n) => put(`name=shared-${n}.txt&description=Shared`, shared)),
    ...Array.from({ length: 12 }, () => put('name=one.txt', text())),
    put('name=none.txt&task=MAIN-9999', text()),
    put(`name=secret.txt`, `key ghp_${'d4E5'.repeat(9)}`),
  ])
  const of = (start: number) => answers.slice(start, start + 12).map(({ body }) => body)
  expect(of(0).map(({ outcome }) => outcome)).toEqual(Array(12).fill('created'))
  expect(of(12).map(({ outcome }) => outcome)).toEqual(Array(12).fill('created'))
  expect(
    of(24)
      .map(({ artifact }) => artifact.version)
      .sort((a, b) => a - b),
  ).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(answers[36]).toMatchObject({ status: 404, body: { code: 'task_not_found' } })
  expect(answers[37]?.body).toMatchObject({ removed: 1, outcome: 'created', artifact: { removed: 1 } })
  const { artifact } = of(0)[0]
  expect(artifact).toMatchObject({ task: code, by: 'dev-1', project: 'MAIN', version: 1, type: 'text/plain' })
  const found = await t.as(dev1, 'artifact.get', { address: artifact.address })
  expect(found).toMatchObject({ artifact, versions: [{ version: 1, note: 'First', by: 'dev-1' }] })
  expect(of(12)[3].artifact.description).toBe('Shared')
  const told = await sql<{ times: number }>(
    `SELECT count(*)::int AS times FROM events WHERE name = 'artifact.created' AND data->'artifact'->>'id' = ANY($1)
     GROUP BY data->'artifact'->>'id'`,
    [[...of(0), ...of(12), of(24)[0]].map(({ artifact }) => artifact.id)],
  )
  expect(told).toEqual(Array(25).fill({ times: 1 }))
  for (const { artifact } of [...of(0), ...of(12), ...of(24)])
    expect(hashOf(await get(`${artifact.address}?version=${artifact.version}`))).toBe(artifact.sha256)
})

test('many of one moment share a transaction, and count each', async () => {
  const before = await t.as(t.characters.dev1, 'artifact.quota')
  const { writeInGroup } = t.baton.database
  const moment = Promise.withResolvers<void>()
  let arrived = 0
  // However slowly the machine takes them up.
  const arriving = vi.spyOn(t.baton.database, 'writeInGroup').mockImplementation(async work => {
    if (++arrived === 24) moment.resolve()
    await moment.promise
    return writeInGroup(work)
  })
  const answers = await Promise.all(Array.from({ length: 24 }, (_, n) => put(`name=g-${n}.txt`, text(500))))
  arriving.mockRestore()
  const ids = answers.map(({ body }) => body.artifact.id)
  const [row] = await sql<{ transactions: number }>(
    'SELECT count(DISTINCT xmin::text)::int AS transactions FROM artifacts WHERE id = ANY($1::uuid[])',
    [ids],
  )
  expect(row?.transactions).toBeLessThan(20)
  const after = await t.as(t.characters.dev1, 'artifact.quota')
  expect([after.bytes - before.bytes, after.files - before.files]).toEqual([24 * 500, 24])
})

test('what does not fit is refused, and so is everybody who may not', async () => {
  const { ana, vera } = t.characters
  await t.as(ana, 'project.create', { key: 'TINY', name: 'Tiny' })
  ana.actor = await t.baton.actors.fromToken(ana.token)
  await t.as(ana, 'project.update', { key: 'TINY', artifacts: { maxBytes: 1_500, maxFiles: 10 } })
  const send = async (content: string, who = ana) => {
    const url = `${t.url}/api/artifacts/content?project=TINY&name=${randomUUID()}.txt`
    const authorization = `Bearer ${who.token}`
    return (await fetch(url, { method: 'PUT', headers: { authorization }, body: content })).status
  }
  expect([await send(text(1_000)), await send(text(501)), await send(text(500))]).toEqual([201, 507, 201])
  expect([await send('1'), await send('1', vera)]).toEqual([507, 403])
})

test('a disk of the database that is full is a refusal, and nothing is there', async () => {
  await sql(
    `CREATE FUNCTION be_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'full' USING ERRCODE = 'disk_full'; END $$`,
  )
  await sql('CREATE TRIGGER full_disk BEFORE INSERT ON blobs FOR EACH ROW EXECUTE FUNCTION be_full()')
  const content = text()
  const { status, body } = await put('name=full.txt', content)
  await sql('DROP TRIGGER full_disk ON blobs')
  await sql('DROP FUNCTION be_full')
  expect([status, body.code, await rowOf(hashOf(content))]).toEqual([507, 'disk_full', undefined])
  expect((await put('name=full.txt', content)).status).toBe(201)
})

test('a name is free once what had it is deleted, and taken once it is restored', async () => {
  const { dev1 } = t.characters
  const { artifact } = (await put('name=again.txt', text())).body
  await t.as(dev1, 'artifact.delete', { address: artifact.address })
  const second = (await put('name=again.txt', text())).body
  expect(second).toMatchObject({ outcome: 'created', artifact: { address: artifact.address } })
  await expect(t.as(dev1, 'artifact.restore', { address: artifact.id })).rejects.toMatchObject({
    code: 'artifact_exists',
  })
})

test('what an earlier version kept in a file is found there, and in its row once it comes again', async () => {
  const content = text()
  const sha256 = hashOf(content)
  const { artifact } = (await put('name=before.txt', content)).body
  await sql('UPDATE blobs SET bytes = NULL WHERE sha256 = $1', [sha256])
  expect(await t.as(t.characters.dev1, 'artifact.verify', { address: artifact.address })).toMatchObject({
    damaged: [{ problem: 'missing' }],
  })
  keepFile(content)
  expect([await get(artifact.address), await get(artifact.address, 'bytes=1-3')]).toEqual([
    content,
    content.slice(1, 4),
  ])
  expect((await put('name=after.txt', content)).body.outcome).toBe('created')
  expect((await rowOf(sha256))?.bytes?.toString()).toBe(content)
})

test('a byte that was changed in a row is found, and the file is not given out', async () => {
  const { artifact } = (await put('name=changed.txt', text())).body
  await sql('UPDATE blobs SET bytes = set_byte(bytes, 3, 0) WHERE sha256 = $1', [artifact.sha256])
  expect(await t.as(t.characters.dev1, 'artifact.verify', { address: artifact.address })).toMatchObject({
    damaged: [{ name: 'changed.txt', problem: 'changed' }],
  })
  const url = `${t.url}/api/artifacts/content?address=${artifact.address}`
  const response = await fetch(url, { headers: headers() })
  expect([response.status, (await response.json()).code]).toEqual([500, 'blob_damaged'])
})

/** The last one: it moves the clock. */
test('bytes in a row go with it, a day after the last artifact that had them; an old file of them goes too', async () => {
  const { dev1 } = t.characters
  const [content, kept] = [text(), text()]
  const { artifact } = (await put('name=gone.txt', content)).body
  keepFile(content, 100 * days)
  await put('name=kept.txt', kept)
  await t.as(dev1, 'artifact.delete', { address: artifact.address })
  t.advance(31 * days)
  await collect(t.baton)
  expect([await rowOf(hashOf(content)), filesOf(hashOf(content))]).toEqual([undefined, []])
  expect((await rowOf(hashOf(kept)))?.bytes?.toString()).toBe(kept)
})
