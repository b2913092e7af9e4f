import { runCli } from '#lib/transports/cli/main.ts'
import packageJson from '../package.json' with { type: 'json' }

/** Where the package is, and a folder of this user for what can be fetched again. */
type Places = { folder: string; cacheFolder: string }

/** The composition root of the CLI: gives it the process and, for `baton admin`, the database. */
export function runBaton(argv: readonly string[], places: Places): Promise<number> {
  const { env, stdout, stderr, stdin } = process
  endWithReader()
  const cli = {
    ...places,
    env,
    cwd: process.cwd(),
    version: packageJson.version,
    output: {
      print: (text: string) => void stdout.write(`${text}\n`),
      warn: (text: string) => void stderr.write(`${text}\n`),
      width: stdout.isTTY ? stdout.columns : Number.POSITIVE_INFINITY,
      hasColour: stdout.isTTY === true && !env.NO_COLOR,
      ...(stderr.isTTY ? { progress: (line: string) => void stderr.write(`\r\u001b[K${line}`) } : {}),
    },
    readInput: () => text(stdin),
    admin: () => import('./admin.ts'),
  }
  return runCli(cli, argv)
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  let read = ''
  stream.setEncoding('utf8')
  for await (const part of stream) read += part
  return read
}

/** `baton … | head` ends when head does. */
function endWithReader(): void {
  process.stdout.on('error', error => {
    if ('code' in error && error.code === 'EPIPE') process.exit(0)
    throw error
  })
}
