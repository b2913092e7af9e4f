import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { installPeer, type Peer } from './install.ts'

const run = promisify(execFile)

type File = { path: string; text: string }

/** A repository in which a peer's own program works: offline, with no key and no home of the user's. */
export type Repository = {
  folder: string
  tool(...words: string[]): Promise<string>
  write(files: readonly File[]): void
  read(): File[]
  close(): void
}

/** Where the tool keeps its files. */
const places: Record<Peer, string> = { backlog: 'backlog', 'task-master': '.taskmaster/tasks' }

const programs: Record<Peer, string> = { backlog: 'backlog', 'task-master': 'task-master' }

export async function openRepository(peer: Peer): Promise<Repository> {
  const bin = await installPeer(peer)
  const folder = mkdtempSync(path.join(tmpdir(), `baton-peer-${peer}-`))
  const home = path.join(folder, 'home')
  const place = path.join(folder, places[peer])
  mkdirSync(home)
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    ...{ PATH: `${path.dirname(process.execPath)}:${process.env.PATH}`, HOME: home, NO_COLOR: '1', CI: '1' },
    ...{ TASKMASTER_SKIP_AUTO_UPDATE: '1', TM_SKIP_UPDATE_CHECK: '1' },
  }
  return {
    folder,
    tool: async (...words) =>
      (await run(path.join(bin, programs[peer]), words, { cwd: folder, env, maxBuffer: 64_000_000 })).stdout,
    write(files) {
      rmSync(place, { recursive: true, force: true })
      for (const file of files) {
        mkdirSync(path.dirname(path.join(place, file.path)), { recursive: true })
        writeFileSync(path.join(place, file.path), file.text)
      }
    },
    read: () =>
      readdirSync(place, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
        .map(entry => path.join(entry.parentPath, entry.name))
        .map(file => ({ path: path.relative(place, file), text: readFileSync(file, 'utf8') })),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** What a program prints may have a notice before and behind its JSON. */
export function jsonIn(text: string): unknown {
  const from = text.search(/^[{[]/m)
  const to = Math.max(text.lastIndexOf('\n}'), text.lastIndexOf('\n]')) + 2
  return JSON.parse(text.slice(from, to))
}
