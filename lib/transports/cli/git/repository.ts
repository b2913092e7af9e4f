import path from 'node:path'
import { openSession, type Session } from '../session.ts'
import { type Git, openGit } from './git.ts'
import { stop } from './stop.ts'

/** The repository of the current directory, and the server to which it belongs. */
export type Repository = {
  git: Git
  /** The top of the work tree. */
  top: string
  session: Session
  /** Project key, where `baton.project` of the git configuration says it; else it is one's only or first one. */
  project: string | undefined
}

/** Milliseconds that a commit waits for the server at most. */
const hookPatience = 3_000

/** `isQuick` where nobody shall wait for the server. The server is BATON_URL, else `baton.url` of the git configuration. */
export async function openRepository(session: Session, { isQuick = false } = {}): Promise<Repository> {
  const { cli, globals } = session
  const top = await openGit(cli, cli.cwd).ask('rev-parse', '--show-toplevel')
  if (!top) throw stop('no_repository', `${cli.cwd} is in no git repository.`, 'Go to your clone first.')
  const git = openGit(cli, top)
  const url = cli.env.BATON_URL || (await git.ask('config', '--get', 'baton.url'))
  const project = await git.ask('config', '--get', 'baton.project')
  const env = url ? { ...cli.env, BATON_URL: url } : cli.env
  const own = openSession({ ...cli, env }, globals, isQuick ? hookPatience : undefined)
  return { git, top, session: own, project: project || undefined }
}

/** Of a path inside git's own folder, which may be elsewhere than in `.git`. */
export async function gitPath({ git, top }: Repository, name: string): Promise<string> {
  return path.resolve(top, await git.run('rev-parse', '--git-path', name))
}

/** The branch that is checked out. Stops on a detached HEAD, on which commits are easily lost. */
export async function currentBranch({ git }: Repository): Promise<string> {
  const branch = await git.ask('symbolic-ref', '--quiet', '--short', 'HEAD')
  if (branch) return branch
  throw stop(
    'detached_head',
    'HEAD is detached: no branch is checked out.',
    'Make a branch of where you are, "git switch -c NAME", or go to one with "git switch NAME".',
  )
}

/** Stops when changes of tracked files are not committed. Files that git does not know stay where they are. */
export async function requireClean({ git }: Repository): Promise<void> {
  const changed = lines(await git.run('status', '--porcelain', '--untracked-files=no'))
  if (changed.length === 0) return
  throw stop(
    'dirty_tree',
    `There are changes that are not committed: ${named(changed.map(line => line.slice(3)))}.`,
    'Commit them with "baton git commit CODE --all", or put them aside yourself with "git stash".',
  )
}

const underWay = {
  'rebase-merge': 'a rebase',
  'rebase-apply': 'a rebase',
  MERGE_HEAD: 'a merge',
  CHERRY_PICK_HEAD: 'a cherry-pick',
  REVERT_HEAD: 'a revert',
}

/** Stops in the middle of a rebase, merge, cherry-pick or revert. */
export async function requireNothingUnderWay(repository: Repository): Promise<void> {
  const { existsSync } = await import('node:fs')
  for (const [name, what] of Object.entries(underWay))
    if (existsSync(await gitPath(repository, name)))
      throw stop(
        'git_under_way',
        `${what.charAt(0).toUpperCase()}${what.slice(1)} is under way in this repository.`,
        'Finish it or abort it first: "git status" says how.',
      )
}

/** Where the branch is pulled from and pushed to: its own remote, else origin, else the only one. */
export async function remoteOf({ git }: Repository, branch: string): Promise<string> {
  const own = await git.ask('config', '--get', `branch.${branch}.remote`)
  const remotes = lines(await git.run('remote'))
  const remote = [own, 'origin', remotes.length === 1 ? remotes[0] : undefined].find(
    name => name !== undefined && remotes.includes(name),
  )
  if (remote !== undefined) return remote
  throw stop(
    'no_remote',
    remotes.length === 0
      ? 'The repository has no remote.'
      : `It is not clear which remote to use: ${named(remotes)}.`,
    'Add one, "git remote add origin URL", or name it "origin".',
  )
}

/** The branch that the remote itself takes for its main one. */
export async function defaultBranch({ git }: Repository, remote: string): Promise<string> {
  const said = (await git.ask('ls-remote', '--symref', remote, 'HEAD')) ?? ''
  const [, branch] = /^ref: refs\/heads\/(\S+)\s+HEAD$/m.exec(said) ?? []
  if (branch !== undefined) return branch
  throw stop(
    'no_default_branch',
    `${remote} does not answer, or has no branch yet.`,
    `Look at it with "git ls-remote ${remote}"; an empty one needs a first push.`,
  )
}

export const lines = (text: string): string[] => text.split('\n').filter(line => line !== '')

export const named = (names: readonly string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ')
