import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Flags of npm: Task Master brings half a gigabyte of programs that only its talk with models needs. */
const flags: Record<Peer, string[]> = { backlog: [], 'task-master': ['--omit=optional'] }

export type Peer = 'backlog' | 'task-master'

/** The folder of the peer's programs, as its lock file names them: installed from the npm registry once, into the user's cache. */
export async function installPeer(peer: Peer): Promise<string> {
  const own = path.join(import.meta.dirname, peer)
  const lock = await readFile(path.join(own, 'package-lock.json'))
  const hash = createHash('sha256').update(lock).digest('hex').slice(0, 12)
  const cache = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'baton')
  const folder = path.join(cache, `peer-${peer}-${hash}`)
  const programs = path.join(folder, 'node_modules', '.bin')
  if (await isThere(programs)) return programs
  await mkdir(cache, { recursive: true })
  const fresh = await mkdtemp(path.join(cache, 'peer-'))
  try {
    for (const name of ['package.json', 'package-lock.json'])
      await cp(path.join(own, name), path.join(fresh, name))
    // Not `ci`: that refuses a lock file without the programs of other platforms, which npm leaves out of it.
    const words = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', ...flags[peer]]
    await run('npm', words, { cwd: fresh })
    await keep(fresh, folder)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  return programs
}

/** Whole or not at all; another run may have been faster. */
async function keep(fresh: string, folder: string): Promise<void> {
  try {
    await rename(fresh, folder)
  } catch (error) {
    if (!(await isThere(path.join(folder, 'node_modules', '.bin')))) throw error
  }
}

const isThere = async (place: string): Promise<boolean> =>
  (await stat(place).catch(() => undefined))?.isDirectory() ?? false
