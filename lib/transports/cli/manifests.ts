import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { OperationManifest } from '#lib/operation/manifest.ts'
import type { Cli } from './cli.ts'
import type { Server } from './server.ts'

/** As much of an operation as the CLI needs. */
export type Manifest = Omit<OperationManifest, 'output' | 'rest' | 'permission'>

/**
 * The operations of a server, kept on disk per server and version of this package, so that an ordinary command is one
 * request. Who finds the kept ones wanting fetches them.
 */
export type Manifests = {
  kept(): Manifest[] | undefined
  fetch(): Promise<Manifest[]>
}

export function manifestsOf(cli: Pick<Cli, 'cacheFolder' | 'version'>, server: Server): Manifests {
  const key = createHash('sha256').update(`${server.url.href} ${cli.version}`).digest('hex').slice(0, 16)
  const file = path.join(cli.cacheFolder, `operations-${key}.json`)
  return {
    kept: () => readKept(file),
    async fetch() {
      const fresh = (await server.manifests()).map(({ output, rest, permission, ...manifest }) => manifest)
      keep(file, fresh)
      return fresh
    },
  }
}

function readKept(file: string): Manifest[] | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // None yet, or one that was cut off: it is fetched.
    return undefined
  }
}

function keep(file: string, manifests: readonly Manifest[]): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(manifests))
    renameSync(`${file}.${process.pid}`, file)
  } catch {
    // A disk that cannot be written costs one more request each time, and must not cost the command.
  }
}
