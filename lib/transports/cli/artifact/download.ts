import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { hashFile } from '#lib/blob/verified.ts'
import type { Problem } from '#lib/operation/errors.ts'
import { Refused, UsageError } from '../failure.ts'
import type { Session } from '../session.ts'
import { show } from '../show.ts'
import { fetchFrom } from './fetch.ts'
import { meter } from './meter.ts'

export type DownloadOptions = { output?: string; version?: number; force?: boolean }

type File = { url: string; address: string; name: string; version: number; sha256: string; size: number }

/** How often a connection may break without a byte in between. */
const mostBreaks = 5

/** Into a file beside the one that is asked for, which takes its place once the hash is right. */
export async function downloadFile(
  session: Session,
  address: string,
  options: DownloadOptions,
): Promise<void> {
  const { cli, server } = session
  const { version, output, force = false } = options
  const file = (await server.run('artifact.download', { address, version })) as File
  const target = path.resolve(cli.cwd, output ?? safeName(file.name))
  if (existsSync(target) && !force)
    throw new UsageError(
      `${target} is there already.`,
      'Use --force to write over it, or -o for another file.',
    )
  const part = `${target}.${file.sha256.slice(0, 8)}.part`
  await fetchAll(session, file, part)
  if ((await hashFile(part)).sha256 !== file.sha256) {
    await rm(part, { force: true })
    throw new Refused(damaged(file))
  }
  await rename(part, target)
  const { name, size, sha256 } = file
  show(session, { file: target, address: file.address, name, version: file.version, size, sha256 })
}

/** What another made up is no path on this machine. */
function safeName(name: string): string {
  const base = path.basename(name.replaceAll('\\', '/'))
  if (base === name && !/^\.+$/.test(name) && !/\p{Cc}/u.test(name)) return name
  throw new UsageError(`${JSON.stringify(name)} is no name of a file.`, 'Say which file to write: -o FILE.')
}

async function fetchAll(session: Session, file: File, part: string): Promise<void> {
  const progress = meter(session.cli.output, file.size)
  try {
    for (let breaks = 0; ; breaks++) {
      const before = await sizeOf(part)
      if (before === file.size) return
      try {
        await fetchRest(session, file, part, before > file.size ? 0 : before, progress.at)
      } catch (error) {
        if (error instanceof Refused) throw error
        if ((await sizeOf(part)) > before) breaks = 0
        if (breaks >= mostBreaks) throw error
      }
    }
  } finally {
    progress.end()
  }
}

async function fetchRest(
  { settings }: Session,
  { url, sha256 }: File,
  part: string,
  from: number,
  onProgress: (done: number) => void,
): Promise<void> {
  const { response, isPart } = await fetchFrom(settings, url, { from, tag: `"${sha256}"` })
  let done = isPart ? from : 0
  response.on('data', (piece: Buffer) => {
    done += piece.length
    onProgress(done)
  })
  await pipeline(response, createWriteStream(part, { flags: isPart ? 'r+' : 'w', start: isPart ? from : 0 }))
}

const sizeOf = async (file: string): Promise<number> => (await stat(file).catch(() => undefined))?.size ?? 0

const damaged = ({ address, sha256 }: File): Problem => ({
  type: '/docs/api#digest_mismatch',
  title: 'The input is not valid',
  status: 400,
  code: 'digest_mismatch',
  detail: `What arrived of ${address} is not what was stored.`,
  expected: sha256,
  hint: 'Nothing was written. Download it again; artifact.verify says whether the stored bytes are sound.',
})
