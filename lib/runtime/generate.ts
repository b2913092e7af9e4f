import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { StartupError } from './startup-error.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const schema = path.join(root, 'prisma', 'schema.prisma')
const client = path.join(root, 'lib', 'prisma')
const stamp = path.join(client, '.generated-from')

/**
 * Writes the Prisma client to lib/prisma, unless the one there is of this schema and this Prisma.
 * @returns whether it was written
 */
export async function generate(log: (line: string) => void): Promise<boolean> {
  const source = sourceHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === source) return false
  log('Writing the Prisma client …')
  rmSync(stamp, { force: true })
  await runPrisma(['generate', '--schema', schema])
  writeFileSync(stamp, source)
  return true
}

function sourceHash(): string {
  return createHash('sha256').update(prismaVersion()).update(readFileSync(schema)).digest('hex')
}

async function runPrisma(args: string[]): Promise<void> {
  const env = {
    ...process.env,
    // The CLI wants to download its native engine, which generating does not need: any file that exists will do.
    PRISMA_SCHEMA_ENGINE_BINARY: schema,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  }
  try {
    await promisify(execFile)(process.execPath, [prismaCli(), ...args], { cwd: root, env })
  } catch (error) {
    throw new StartupError(
      'The Prisma client could not be generated from prisma/schema.prisma.',
      String(error),
    )
  }
}

function prismaCli(): string {
  return path.join(path.dirname(prismaPackage()), 'build', 'index.js')
}

function prismaVersion(): string {
  return (JSON.parse(readFileSync(prismaPackage(), 'utf8')) as { version: string }).version
}

function prismaPackage(): string {
  return createRequire(import.meta.url).resolve('prisma/package.json')
}
