import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * A Chromium without any download outside the npm registry: the one named by BATON_CHROMIUM, an installed one, or the one
 * inside the npm package @sparticuz/chromium (Linux x64), with the shared libraries that it carries where the system lacks them.
 */
export async function findChromium(): Promise<string> {
  const named = process.env.BATON_CHROMIUM
  if (named) return named
  const installed = places.find(place => existsSync(place))
  return installed ?? unpack()
}

const places = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

async function unpack(): Promise<string> {
  const { default: chromium, inflate, setupLambdaEnvironment } = await import('@sparticuz/chromium')
  const program = await chromium.executablePath()
  if (lacksLibraries(program)) {
    const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
    await inflate(path.join(entry, '../../bin/al2023.tar.br'))
    setupLambdaEnvironment(path.join(tmpdir(), 'al2023', 'lib'))
  }
  return program
}

const lacksLibraries = (program: string): boolean =>
  process.platform === 'linux' && execFileSync('ldd', [program], { encoding: 'utf8' }).includes('not found')
