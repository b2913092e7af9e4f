import { spawn } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'

/**
 * `npm test`: everything that must hold. Quick checks side by side first, then unit tests on real Postgres, the production
 * build, and browser tests in real Chromium. `npm test -- --only unit` runs one step.
 */

type Step = { name: string; command: string[]; environment?: Record<string, string> }

const root = path.resolve(import.meta.dirname, '..')
const node = process.execPath
const bin = (file: string) => path.join(root, 'node_modules', file)

const generate: Step = { name: 'generate', command: [node, 'scripts/generate.ts'] }
const quick: Step[] = [
  { name: 'types', command: [node, bin('typescript/bin/tsc'), '--noEmit'] },
  {
    name: 'lint',
    command: [node, bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '--error-on-warnings', '.'],
  },
  {
    name: 'imports',
    command: [
      node,
      bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
      ...['--config', '.dependency-cruiser.mjs', 'app', 'components', 'lib', 'server.ts'],
    ],
  },
  { name: 'unused', command: [node, bin('knip/bin/knip.js'), '--no-config-hints'] },
]
const slow: Step[] = [
  { name: 'unit', command: [node, bin('vitest/vitest.mjs'), 'run'] },
  { name: 'build', command: [node, 'scripts/build.ts'] },
  { name: 'browser', command: [node, bin('@playwright/test/cli.js'), 'test'] },
]

const { values, positionals } = parseArgs({
  options: { only: { type: 'string', multiple: true } },
  allowPositionals: true,
})
const wanted = (step: Step) => !values.only || values.only.includes(step.name)

process.env.NEXT_TELEMETRY_DISABLED = '1'
const failures: string[] = []
await perform(generate)
await Promise.all(quick.filter(wanted).map(perform))
if (failures.length === 0)
  for (const step of slow.filter(wanted)) {
    await perform(step)
    if (failures.length > 0) break
  }
if (failures.length > 0) {
  console.error(`\nFailed: ${failures.join(', ')}`)
  process.exit(1)
}
console.log('\nAll is well.')

async function perform(step: Step): Promise<void> {
  const started = performance.now()
  const isQuick = quick.includes(step)
  const [code, output] = await run([...step.command, ...(values.only ? positionals : [])], isQuick)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (code === 0) return console.log(`✓ ${step.name} (${seconds} s)`)
  failures.push(step.name)
  console.error(`${output}\n✗ ${step.name} (${seconds} s)`)
}

/** Side by side, each one's output is kept and shown only when it fails; alone, it is shown as it comes. */
function run([program = '', ...args]: string[], keep: boolean): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: keep ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    let output = ''
    const add = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout?.on('data', add)
    child.stderr?.on('data', add)
    child.once('error', reject)
    child.once('exit', code => resolve([code ?? 1, output]))
  })
}
