import type { SignIn } from '#lib/auth.ts'
import type { Env } from '#lib/env.ts'
import type { Gate } from './authenticate.ts'
import type { Baton } from './baton.ts'

/**
 * What the server shares with the pages. Next loads its own copies of our files; through this the pages use the server's
 * one database pool, one relay and one API app.
 */
export type Shared = { build: string; baton: Baton; gate: Gate; api: Api; signIn: SignIn; env: Env }

type Api = (request: Request) => Promise<Response>

const key = Symbol.for('baton.shared')
const home = globalThis as typeof globalThis & { [key]?: Shared }

export function share(shared: Shared): void {
  home[key] = shared
}

export function shared(): Shared {
  const found = home[key]
  if (found) return found
  throw new Error('Baton is not running: pages are served by `npm start` (server.ts), not by `next start`.')
}
