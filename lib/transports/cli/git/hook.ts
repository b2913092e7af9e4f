import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Session } from '../session.ts'
import { show } from '../show.ts'
import { hookScript, isOurs } from './hook-script.ts'
import { gitPath, openRepository, type Repository } from './repository.ts'
import { stop } from './stop.ts'

/** `baton git hook install`: into the folder that git itself looks in. A hook that is there already is kept, and run first. */
export async function installHook(session: Session, { force = false }): Promise<void> {
  const repository = await openRepository(session)
  const { hook, kept } = await placesOf(repository)
  if (!force) await requireOwnFolder(repository, hook)
  const present = await textOf(hook)
  const isForeign = present !== undefined && !isOurs(present)
  if (isForeign && existsSync(kept) && !force)
    throw stop(
      'hook_in_the_way',
      `${hook} is not Baton's, and ${kept} keeps another one already.`,
      'Make one of the two, or use --force: then the one that is kept is overwritten.',
    )
  await mkdir(path.dirname(hook), { recursive: true })
  if (isForeign) await rename(hook, kept)
  await write(hook, hookScript(path.join(session.cli.folder, 'bin', 'baton')))
  show(session, { installed: hook, runsBefore: existsSync(kept) ? kept : null })
}

/** `baton git hook uninstall`: what was there before is there again. */
export async function uninstallHook(session: Session): Promise<void> {
  const { hook, kept } = await placesOf(await openRepository(session))
  const isInstalled = isOurs((await textOf(hook)) ?? '')
  if (isInstalled) await rm(hook)
  const isBack = isInstalled && existsSync(kept)
  if (isBack) await rename(kept, hook)
  show(session, { removed: isInstalled, restored: isBack })
}

async function placesOf(repository: Repository) {
  const hook = path.join(await gitPath(repository, 'hooks'), 'post-commit')
  return { hook, kept: `${hook}.before-baton` }
}

/** A folder outside of the repository serves others too. */
async function requireOwnFolder({ git, top }: Repository, hook: string): Promise<void> {
  const common = path.resolve(top, await git.run('rev-parse', '--git-common-dir'))
  const isInside = [top, common].some(folder => hook.startsWith(folder + path.sep))
  if (isInside) return
  throw stop(
    'hook_in_the_way',
    `core.hooksPath leads to ${path.dirname(hook)}, which other repositories may use too.`,
    'Use --force to install it there: then it reports the commits of all of them.',
  )
}

/** At once: a commit that is made meanwhile finds the old one or the new one. */
async function write(file: string, text: string): Promise<void> {
  const fresh = `${file}.new`
  await writeFile(fresh, text)
  await chmod(fresh, 0o755)
  await rename(fresh, file)
}

async function textOf(file: string): Promise<string | undefined> {
  return existsSync(file) ? readFile(file, 'utf8') : undefined
}
