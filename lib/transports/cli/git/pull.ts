import { GitFailure } from './git.ts'
import { lines, named, type Repository } from './repository.ts'
import { stop } from './stop.ts'

/**
 * Puts the commits of the checked-out branch on top of what the remote has in `branch`. On a conflict the rebase is aborted:
 * the branch is as it was, and this stops.
 */
export async function pullRebase({ git }: Repository, remote: string, branch: string): Promise<void> {
  const before = await git.run('rev-parse', 'HEAD')
  try {
    await git.run('pull', '--rebase', '--no-autostash', '--quiet', remote, `refs/heads/${branch}`)
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error
    const conflicts = lines((await git.ask('diff', '--name-only', '--diff-filter=U')) ?? '')
    await git.ask('rebase', '--abort')
    if ((await git.run('rev-parse', 'HEAD')) !== before) await git.run('reset', '--keep', before)
    if (conflicts.length === 0) throw gitSaidNo(`Pulling ${branch} from ${remote}`, error)
    throw stop(
      'git_conflict',
      `Your commits conflict with ${branch} of ${remote} in ${named(conflicts)}; everything is as it was.`,
      `Solve it by hand: git pull --rebase ${remote} ${branch}, mend the files, git add, git rebase --continue. Then run this again.`,
    )
  }
}

export async function fetchAll({ git }: Repository, remote: string): Promise<void> {
  try {
    await git.run('fetch', '--quiet', remote)
  } catch (error) {
    throw error instanceof GitFailure ? gitSaidNo(`Fetching from ${remote}`, error) : error
  }
}

export const gitSaidNo = (
  what: string,
  { said }: GitFailure,
  hint = 'Nothing was lost: mend that, and run this again.',
) => stop('git_failed', `${what} failed: ${said.slice(0, 1_000)}`, hint)

/** Whether the remote had a branch of this name when it was last fetched. */
export const isOnRemote = async ({ git }: Repository, remote: string, branch: string): Promise<boolean> =>
  (await git.ask('rev-parse', '--verify', '--quiet', `refs/remotes/${remote}/${branch}`)) !== undefined
