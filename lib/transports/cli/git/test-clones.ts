import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Character } from '#test/baton.ts'
import { systemPath, type TestCli } from '../test-cli.ts'

/** A clone of a remote that others have cloned too, and who works in it. */
export type Clone = {
  folder: string
  who: Character
  /** Not at once: the server that its hook speaks to lives in the process of the test. */
  git(...words: string[]): Promise<string>
  /** The same, with what it said on standard error, and other settings of Baton. */
  gitAs(env: Record<string, string>, ...words: string[]): Promise<{ stdout: string; stderr: string }>
  write(file: string, text: string): void
  /** `baton git …` in it, as its owner; the answer as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of every command; what a test expects of one is what it asserts.
  baton(...words: string[]): Promise<{ code: number | null; answer: any; err: string }>
}

export type Clones = { remote: string; clone(name: string, who: Character): Promise<Clone> }

const run = promisify(execFile)

/** A bare remote with one commit on main. */
export async function makeRemote(cli: TestCli, name: string): Promise<Clones> {
  const remote = path.join(cli.folder, `${name}.git`)
  const env = gitEnvironment(cli)
  const git = (cwd: string, words: string[], extra: Record<string, string> = {}) =>
    run('git', words, { cwd, env: { NODE_ENV: 'test', ...env, ...extra } })
  await git(cli.folder, ['init', '--quiet', '--bare', '--initial-branch=main', remote])
  const clone: Clones['clone'] = async (place, who) => {
    const folder = path.join(cli.folder, `${name}-${place}`)
    await git(cli.folder, ['clone', '--quiet', remote, folder])
    await git(folder, ['config', 'user.name', who.name])
    await git(folder, ['config', 'user.email', `${who.name}@example.com`])
    return {
      folder,
      who,
      git: async (...words) => {
        const { stdout } = await git(folder, words, { BATON_URL: cli.t.url, BATON_TOKEN: who.token })
        return stdout.trim()
      },
      gitAs: (own, ...words) => git(folder, words, { BATON_TOKEN: who.token, ...own }),
      write(file, text) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
        writeFileSync(path.join(folder, file), text)
      },
      async baton(...words) {
        const { code, out, err } = await cli.baton(['git', ...words, '--json'], {
          cwd: folder,
          env: { ...env, BATON_TOKEN: who.token },
        })
        return { code, err, answer: code === 0 ? JSON.parse(out) : problemIn(err) }
      },
    }
  }
  const first = await clone('first', cli.t.characters.ana)
  first.write('README.md', '# Words\n')
  await first.git('add', '.')
  await first.git('commit', '--quiet', '-m', 'chore: begin')
  await first.git('push', '--quiet', 'origin', 'main')
  return { remote, clone }
}

const gitEnvironment = (cli: TestCli): Record<string, string> => ({
  PATH: systemPath.join(':'),
  HOME: cli.folder,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
})

/** The problem stands last on standard error, after what was said before it. */
function problemIn(err: string): unknown {
  const at = err.lastIndexOf('\n{\n')
  return JSON.parse(err.startsWith('{\n') ? err : err.slice(at + 1))
}
