import { type SimpleGit, simpleGit } from 'simple-git'
import type { Cli } from '../cli.ts'
import { Refused } from '../failure.ts'
import { stop } from './stop.ts'

/** Git in one folder. Arguments are words, never a line: what stands in one of them can be no other one. */
export type Git = {
  /** What it printed. Throws GitFailure when git says no. */
  run(...words: readonly string[]): Promise<string>
  /** The same, but undefined when git says no. */
  ask(...words: readonly string[]): Promise<string | undefined>
}

/** Git said no: `said` is what it printed, which others may have written. Exit code 3 where nobody knows better. */
export class GitFailure extends Refused {
  readonly said: string

  constructor(words: readonly string[], said: string) {
    super(
      stop('git_failed', `git ${words[0]} said no: ${said.slice(0, 1_000)}`, 'Mend that, and run this again.')
        .problem,
    )
    this.name = 'GitFailure'
    this.said = said
  }
}

/** Of the person's own environment: what leads git elsewhere, and what would open an editor or a pager. */
const withheld = new Set([
  ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_EXEC_PATH', 'GIT_TEMPLATE_DIR'],
  ...['EDITOR', 'VISUAL', 'GIT_EDITOR', 'GIT_SEQUENCE_EDITOR', 'PAGER', 'GIT_PAGER', 'PREFIX'],
  ...['GIT_EXTERNAL_DIFF', 'GIT_PROXY_COMMAND'],
])

/** `extra` is added to the environment of git and of the hooks that it runs. */
export function openGit(cli: Pick<Cli, 'env'>, folder: string, extra: Record<string, string> = {}): Git {
  const git = clientFor({ ...environmentOf(cli.env), ...extra }, folder)
  const run: Git['run'] = async (...words) => {
    try {
      return (await git.raw([...words])).replace(/\n$/, '')
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      if (said.includes('ENOENT'))
        throw stop('git_missing', 'There is no git on this machine.', 'Install git.')
      throw new GitFailure(words, said.trim())
    }
  }
  return { run, ask: (...words) => run(...words).catch(unlessFailure) }
}

function unlessFailure(error: unknown): undefined {
  if (error instanceof GitFailure) return undefined
  throw error
}

/** Git never asks for a password here, and speaks English. */
function environmentOf(env: Cli['env']): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !withheld.has(entry[0]),
  )
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' }
}

function clientFor(env: Record<string, string>, baseDir: string): SimpleGit {
  return simpleGit({
    baseDir,
    // The environment is that of the person at this terminal, and theirs to set.
    allowEnvironment: Object.keys(env),
    unsafe: {
      allowUnsafeSshCommand: true,
      allowUnsafeAskPass: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeConfigEnvCount: true,
    },
    // Whatever the exit code is but 0 is a no, also where nothing was printed: the space, since an empty text counts as none.
    errors: (error, { exitCode, stdErr, stdOut }) =>
      error ?? (exitCode === 0 ? undefined : Buffer.concat([...stdOut, ...stdErr, Buffer.from(' ')])),
  }).env(env)
}
