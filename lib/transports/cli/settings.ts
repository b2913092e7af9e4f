import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Cli } from './cli.ts'
import { UsageError } from './failure.ts'

/** Where the server is, and who speaks to it. */
export type Settings = { url: URL; token: string | undefined }

/** From BATON_URL or PORT, and BATON_TOKEN or the owner token that the server on this machine wrote. */
export function readSettings(cli: Pick<Cli, 'env' | 'cwd' | 'folder'>): Settings {
  const url = serverUrl(cli.env)
  return { url, token: cli.env.BATON_TOKEN || (isThisMachine(url) ? ownerToken(cli) : undefined) }
}

function serverUrl({ BATON_URL, PORT }: Cli['env']): URL {
  const address = BATON_URL || `http://localhost:${PORT || 3000}`
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  throw new UsageError(
    `${BATON_URL ? 'BATON_URL' : 'PORT'} does not make an address: ${address}`,
    'For example: BATON_URL=http://localhost:3000',
  )
}

/** The owner token opens everything: it is never sent to another machine. */
const isThisMachine = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname)

function ownerToken({ env, cwd, folder }: Pick<Cli, 'env' | 'cwd' | 'folder'>): string | undefined {
  const homes = env.BATON_HOME
    ? [path.resolve(cwd, env.BATON_HOME)]
    : [path.join(cwd, '.baton'), path.join(folder, '.baton')]
  const file = homes.map(home => path.join(home, 'owner.token')).find(existsSync)
  return file && readFileSync(file, 'utf8').trim()
}
