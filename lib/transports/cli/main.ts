import { chatLine, localWords } from './chat-line.ts'
import type { Cli } from './cli.ts'
import { exitCode } from './failure.ts'
import { takeGlobals } from './globals.ts'
import { overview } from './overview.ts'
import { report } from './report.ts'
import { openSession } from './session.ts'

/** Carries out a command line, prints its answer, and gives the exit code. */
export async function runCli(cli: Cli, argv: readonly string[]): Promise<number> {
  try {
    return await dispatch(cli, argv)
  } catch (error) {
    return report(cli, error, argv.includes('--json'))
  }
}

async function dispatch(cli: Cli, argv: readonly string[]): Promise<number> {
  const { globals, words } = takeGlobals(argv)
  const [first, ...others] = words
  const said = ownWords(cli, first)
  if (said !== undefined) {
    cli.output.print(said)
    return exitCode.done
  }
  const session = openSession(cli, globals)
  const local = localWords(words)
  if (local) {
    const { runProgram } = await import('./run-program.ts')
    return runProgram(session, local)
  }
  if (first?.startsWith('/')) {
    const { runLine } = await import('./run-line.ts')
    await runLine(session, chatLine(words))
    return exitCode.done
  }
  const { runProgram } = await import('./run-program.ts')
  return runProgram(session, first === 'help' ? [...others, '--help'] : words)
}

/** What is said without a server. */
function ownWords({ version }: Cli, first: string | undefined): string | undefined {
  if (first === undefined) return overview
  return first === '--version' || first === '-V' ? version : undefined
}
