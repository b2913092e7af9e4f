import { execFileSync } from 'node:child_process'
import { readFileSync, type Stats, statSync } from 'node:fs'
import path from 'node:path'
import { StartupError } from '../startup-error.ts'

export type User = { uid: number; gid: number }

/** How to run a program: as it is, under another user, or under another user with a capability (Linux). */
export type RunAs = { user?: User; capability?: Capability }

type Capability = 'dac_read_search' | 'dac_override'

const capabilityBits: Record<Capability, bigint> = { dac_override: 1n, dac_read_search: 2n }

/**
 * Postgres refuses to run as root. As root, it runs as the owner of its data, or for new data as the system user
 * `postgres` or else `nobody`. When that user cannot enter the folders on the way to the data or the programs
 * (`/root` has mode 0700, and so has Baton's home), it gets the one capability that lets it pass, through `setpriv`.
 * @param owner who owns the data now, undefined before the first start
 * @param folders folders that must be enterable, @param program a file that must be executable
 */
export function runAs(owner: User | undefined, folders: string[], program: string): RunAs {
  if (process.getuid?.() !== 0) return {}
  const user = owner && owner.uid !== 0 ? owner : systemUser()
  const capability = neededCapability(user, folders, program)
  if (capability === undefined) return { user }
  return { user, capability: grantable(capability) }
}

/** The command line, and the `uid`/`gid` for spawn, that run `program` that way. */
export function commandAs(how: RunAs, program: string, args: string[]) {
  if (how.user === undefined) return { command: program, args, options: {} }
  if (how.capability === undefined) return { command: program, args, options: how.user }
  const { uid, gid } = how.user
  const caps = [`--inh-caps=+${how.capability}`, `--ambient-caps=+${how.capability}`]
  // Postgres looks for its programs with access(2), which forgets capabilities of other users without that bit.
  const switches = [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
    ...caps,
  ]
  return { command: 'setpriv', args: [...switches, '--', program, ...args], options: {} }
}

/** Whether the mode bits let this user search the folder or run the file (bit `x`). */
export function mayExecute(user: User, { uid, gid, mode }: Pick<Stats, 'uid' | 'gid' | 'mode'>): boolean {
  if (user.uid === uid) return (mode & 0o100) !== 0
  if (user.gid === gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}

function neededCapability(user: User, folders: string[], program: string): Capability | undefined {
  // Only dac_override runs a file whose mode forbids it; the weaker dac_read_search opens closed folders.
  if (!mayExecute(user, statSync(program))) return 'dac_override'
  const ways = [...folders, path.dirname(program)].flatMap(withParents)
  return ways.every(folder => mayExecute(user, statSync(folder))) ? undefined : 'dac_read_search'
}

function withParents(folder: string): string[] {
  const parent = path.dirname(folder)
  return parent === folder ? [folder] : [folder, ...withParents(parent)]
}

/** Containers often lack dac_read_search and have dac_override, which includes it. */
function grantable(wanted: Capability): Capability {
  const found = [wanted, 'dac_override' as const].find(hasCapability)
  if (found !== undefined && hasSetpriv()) return found
  throw new StartupError(
    'Postgres does not run as root, and its system user cannot enter the folder Baton is in: start Baton as an ' +
      'ordinary user, move it to a folder that others may enter (such as /opt), install setpriv, or set DATABASE_URL.',
  )
}

function hasCapability(capability: Capability): boolean {
  if (process.platform !== 'linux') return false
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'
  return ((BigInt(`0x${effective}`) >> capabilityBits[capability]) & 1n) === 1n
}

function hasSetpriv(): boolean {
  return outputOf('setpriv', ['--help'])?.includes('--ambient-caps') ?? false
}

function systemUser(): User {
  const user = lookUp('postgres') ?? lookUp('nobody')
  if (user) return user
  throw new StartupError(
    'Postgres does not run as root, and this machine has no user "postgres" or "nobody": start Baton as an ' +
      'ordinary user, or set DATABASE_URL.',
  )
}

function lookUp(name: string): User | undefined {
  const [uid, gid] = [outputOf('id', ['-u', name]), outputOf('id', ['-g', name])].map(Number)
  return uid && gid ? { uid, gid } : undefined
}

function outputOf(command: string, args: string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return undefined // not installed, or no such user
  }
}
