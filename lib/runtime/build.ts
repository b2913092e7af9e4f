import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { generate } from './generate.ts'
import { StartupError } from './startup-error.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const sources = [
  '{app,components,lib,public}/**/*',
  'prisma/schema.prisma',
  'next.config.mjs',
  'postcss.config.mjs',
  'package-lock.json',
]
const notBuilt = ['lib/prisma/**', '**/*.test.ts', '**/*.test.tsx']

/** `next build` edits it, so it counts as it is afterwards. */
const compilerSettings = ['tsconfig.json']

/** Whether the console in `.next` is missing, or was built from other files than those here now. */
export function isBuildStale(folder = root): boolean {
  const stamp = stampFile(folder)
  if (!existsSync(stamp) || !existsSync(path.join(folder, '.next', 'BUILD_ID'))) return true
  return readFileSync(stamp, 'utf8') !== `${hashOf(folder, sources)} ${hashOf(folder, compilerSettings)}`
}

/**
 * Builds the console for production; about half a minute.
 * @throws StartupError with the end of what Next said
 */
export async function build(log: (line: string) => void): Promise<void> {
  rmSync(stampFile(root), { force: true })
  await generate(log)
  const source = hashOf(root, sources)
  log('Building the console (once; about half a minute) …')
  await runNext(['build'], log)
  markBuilt(root, source)
}

/** Notes in `.next` which files it was built from. */
export function markBuilt(folder: string, source = hashOf(folder, sources)): void {
  writeFileSync(stampFile(folder), `${source} ${hashOf(folder, compilerSettings)}`)
}

function stampFile(folder: string): string {
  return path.join(folder, '.next', 'built-from')
}

function hashOf(folder: string, patterns: string[]): string {
  const hash = createHash('sha256')
  for (const entry of globSync(patterns, { cwd: folder, exclude: notBuilt, withFileTypes: true }).sort(
    byPath,
  )) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    hash.update(path.relative(folder, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

type Entry = { parentPath: string; name: string }

function byPath(a: Entry, b: Entry): number {
  return path.join(a.parentPath, a.name) < path.join(b.parentPath, b.name) ? -1 : 1
}

async function runNext(args: string[], log: (line: string) => void): Promise<void> {
  const program = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const
  const child = spawn(process.execPath, [program, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', line => {
      said.push(line)
      if (line.trim()) log(`  ${line}`)
    })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new StartupError('The console could not be built.', said.slice(-40).join('\n'))
}
