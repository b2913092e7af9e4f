import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { databaseUrl, readCredentials } from '#lib/runtime/postgres/credentials.ts'
import { findPostmaster, isGone } from '#lib/runtime/postgres/postmaster.ts'

const dataOf = (home: string) => path.join(home, 'postgres')

export function addressOf(home: string): string {
  return databaseUrl(readCredentials(dataOf(home)), postmasterOf(home).port)
}

/** kill -9 of the built-in server of this home and of every process that it started, by their numbers. */
export async function killPostgres(home: string): Promise<void> {
  const { pid } = postmasterOf(home)
  const all = [pid, ...childrenOf(pid)]
  for (const each of all) killIfThere(each)
  for (const each of all) if (!(await isGone(each, 10_000))) throw new Error(`process ${each} does not end`)
}

function postmasterOf(home: string) {
  const found = findPostmaster(dataOf(home))
  if (!found) throw new Error(`no Postgres runs in ${home}`)
  return found
}

function childrenOf(parent: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  const pairs = rows.map(row => row.trim().split(/\s+/).map(Number))
  return pairs.flatMap(([pid, ppid]) => (ppid === parent && pid !== undefined ? pid : []))
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
