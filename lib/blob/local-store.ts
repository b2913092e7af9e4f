import { createReadStream } from 'node:fs'
import { mkdir, open, opendir, rename, rm, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import type { BlobStore } from './store.ts'

/** On the disk of this machine: `ab/cd/abcd…`. A blob appears at once and whole, and is on the disk when `put` is done. */
export function localStore(folder: string): BlobStore {
  const place = (sha256: string) => path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  return {
    async put(sha256, file) {
      const target = place(sha256)
      if (await touched(target)) return
      const parent = path.dirname(target)
      const made = await mkdir(parent, { recursive: true, mode: 0o700 })
      await rename(file, target)
      await Promise.all([parent, ...(made === undefined ? [] : above(folder, parent))].map(flushFolder))
    },
    async find(sha256) {
      const known = await found(place(sha256))
      return known && { size: known.size, at: known.mtime }
    },
    async read(sha256, range) {
      const handle = await open(place(sha256))
      return createReadStream('', { fd: handle, highWaterMark: 256 * 1024, ...range })
    },
    delete: sha256 => rm(place(sha256), { force: true }),
    async *list() {
      for await (const file of filesBelow(folder)) {
        const known = await found(file)
        if (known) yield { sha256: path.basename(file), size: known.size, at: known.mtime }
      }
    },
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

async function found(file: string) {
  try {
    return await stat(file)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Makes it young again, so that no sweep takes it for something that nobody has come for. False when it is not there. */
async function touched(file: string): Promise<boolean> {
  try {
    const now = new Date()
    await utimes(file, now, now)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** A file is found again after a loss of power when the folder that names it is on the disk too. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** New folders are named by those above them. */
const above = (top: string, parent: string): string[] => [path.dirname(parent), top]

/** None, where nothing was kept yet. */
async function* filesBelow(folder: string): AsyncIterable<string> {
  const entries = await opendir(folder).catch(error => {
    if (isMissing(error)) return []
    throw error
  })
  for await (const entry of entries) {
    const here = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(here)
    else if (/^[\da-f]{64}$/.test(entry.name)) yield here
  }
}
