import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCli, type TestCli } from '../test-cli.ts'

let cli: TestCli
let task: string
beforeAll(async () => {
  cli = await startTestCli()
  task = (await cli.t.as(cli.t.characters.ana, 'task.create', { title: 'Work' })).task.code
})
afterAll(() => cli.close())

const at = (...parts: string[]) => path.join(cli.folder, ...parts)
const run = async (...words: string[]) => {
  const { code, out, err } = await cli.as(cli.t.characters.dev1, ...words, '--json')
  return { code, answer: JSON.parse(code === 0 ? out : err) }
}

/** Hands every connection on to Baton; each is cut after so many bytes of its choosing, while there are cuts left. */
async function cuttingProxy(cuts: number, after: number, side: 'up' | 'down') {
  let left = cuts
  const target = new URL(cli.t.url)
  const server = createServer()
  server.removeAllListeners('connection')
  server.on('connection', (client: import('node:net').Socket) => {
    const upstream = connect(Number(target.port), target.hostname)
    let passed = 0
    const watched = side === 'up' ? client : upstream
    watched.on('data', (piece: Buffer) => {
      passed += piece.length
      if (passed < after || left === 0) return
      left--
      client.resetAndDestroy()
      upstream.destroy()
    })
    client.pipe(upstream).pipe(client)
    for (const socket of [client, upstream]) socket.on('error', () => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, cutsLeft: () => left, close: () => server.close() }
}

test('a file goes up and comes down as it was', async () => {
  const bytes = randomBytes(3_000_000)
  writeFileSync(at('report.bin'), bytes)
  const up = await run('artifact', 'upload', 'report.bin', '--task', task, '--note', 'First')
  expect(up).toMatchObject({
    code: 0,
    answer: { outcome: 'created', artifact: { name: 'report.bin', task, size: 3_000_000, by: 'dev-1' } },
  })
  const { address } = up.answer.artifact
  expect(await run('artifact', 'upload', 'report.bin', '--task', task)).toMatchObject({
    answer: { outcome: 'unchanged' },
  })
  const down = await run('artifact', 'download', address, '-o', 'copy.bin')
  expect(down).toMatchObject({ code: 0, answer: { file: at('copy.bin'), size: 3_000_000, version: 1 } })
  expect(readFileSync(at('copy.bin')).equals(bytes)).toBe(true)
  expect(await run('artifact', 'download', address, '-o', 'copy.bin')).toMatchObject({ code: 2 })
  writeFileSync(at('copy.bin'), 'other')
  expect(await run('artifact', 'download', address, '-o', 'copy.bin', '--force')).toMatchObject({ code: 0 })
  expect(readFileSync(at('copy.bin')).equals(bytes)).toBe(true)
  expect(readdirSync(cli.folder).filter(name => name.endsWith('.part'))).toEqual([])
})

test('the lines of the chat do the same at the shell', async () => {
  mkdirSync(at('path/to'), { recursive: true })
  writeFileSync(at('path/to/doc.pdf'), '%PDF-1.7')
  const line = `/artifact-upload --file=path/to/doc.pdf --task=${task}`
  const address = `fe://artifacts/by-task/${task}/doc.pdf`
  expect(await run(...line.split(' '))).toMatchObject({ code: 0, answer: { artifact: { address } } })
  expect(await run(line)).toMatchObject({ code: 0, answer: { outcome: 'unchanged' } })
  expect(await run(`/artifacts ${task}`)).toMatchObject({ code: 0 })
  expect(await run('/artifact-download', address)).toMatchObject({ code: 0, answer: { file: at('doc.pdf') } })
  expect(readFileSync(at('doc.pdf'), 'utf8')).toBe('%PDF-1.7')
})

test('in the chat itself there is no file, which is said with what to do', async () => {
  const run = (line: string) => cli.t.as(cli.t.characters.dev1, 'command.run', { line })
  await expect(run(`/artifact-upload --file=doc.pdf --task=${task}`)).rejects.toMatchObject({
    code: 'file_not_here',
    details: { hint: expect.stringContaining(`npx baton artifact upload doc.pdf --task=${task}`) },
  })
  const { output } = await run(`/artifact-download fe://artifacts/by-task/${task}/doc.pdf`)
  expect(output.url).toMatch(/^\/api\/artifacts\/content\?address=/)
})

test('a connection that breaks again and again delays an upload and a download, no more', async () => {
  const bytes = randomBytes(6_000_000)
  writeFileSync(at('large.bin'), bytes)
  const env = (url: string) => ({ env: { BATON_TOKEN: cli.t.characters.dev1.token, BATON_URL: url } })
  const up = await cuttingProxy(3, 1_500_000, 'up')
  const sent = await cli.baton(['artifact', 'upload', 'large.bin', '--json'], env(up.url))
  expect([sent.code, up.cutsLeft()]).toEqual([0, 0])
  up.close()
  const down = await cuttingProxy(3, 1_500_000, 'down')
  const { address } = JSON.parse(sent.out).artifact
  const got = await cli.baton(['artifact', 'download', address, '-o', 'large.copy', '--json'], env(down.url))
  expect([got.code, down.cutsLeft()]).toEqual([0, 0])
  expect(readFileSync(at('large.copy')).equals(bytes)).toBe(true)
  down.close()
})

test('a damaged file is refused, and nothing is written', async () => {
  writeFileSync(at('fine.bin'), randomBytes(600_000))
  const { address, sha256 } = (await run('artifact', 'upload', 'fine.bin')).answer.artifact
  const blob = path.join(cli.t.baton.blobs.folder, 'objects', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  const bytes = readFileSync(blob)
  bytes[300_000] = (bytes[300_000] ?? 0) ^ 1
  writeFileSync(blob, bytes)
  const refused = await run('artifact', 'download', address, '-o', 'bad.bin')
  expect(refused.code).not.toBe(0)
  expect(existsSync(at('bad.bin'))).toBe(false)
})

test('what cannot be is said before a byte is sent', async () => {
  writeFileSync(at('small.bin'), 'x')
  expect(await run('artifact', 'upload', 'no-such-file')).toMatchObject({ code: 2 })
  expect(await run('artifact', 'upload')).toMatchObject({ code: 2 })
  expect(await run('artifact', 'upload', 'small.bin', '--task', 'NO-SUCH-1')).toMatchObject({
    code: 3,
    answer: { code: 'task_not_found', hint: expect.any(String) },
  })
  expect(await run('artifact', 'download', 'fe://artifacts/by-project/MAIN/none')).toMatchObject({
    code: 3,
    answer: { code: 'artifact_not_found' },
  })
  const away = await cli.baton(['artifact', 'upload', 'small.bin', '--json'], {
    env: { BATON_TOKEN: 'bat_x', BATON_URL: 'http://127.0.0.1:1' },
  })
  expect(away.code).toBe(4)
})
