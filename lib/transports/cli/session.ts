import type { Cli } from './cli.ts'
import type { Globals } from './globals.ts'
import { type Manifests, manifestsOf } from './manifests.ts'
import { openServer, type Server } from './server.ts'
import { readSettings, type Settings } from './settings.ts'

/** One command line being carried out. */
export type Session = { cli: Cli; globals: Globals; settings: Settings; server: Server; manifests: Manifests }

/** `patience`: milliseconds that the server may be silent. */
export function openSession(cli: Cli, globals: Globals, patience?: number): Session {
  const settings = readSettings(cli)
  const server = openServer(settings, patience)
  return { cli, globals, settings, server, manifests: manifestsOf(cli, server) }
}
