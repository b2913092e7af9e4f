import { isDeepStrictEqual } from 'node:util'
import { CommanderError } from 'commander'
import { isOperationError } from '#lib/operation/errors.ts'
import { cliWords } from '#lib/operation/naming.ts'
import { builtIns } from './built-in.ts'
import { aliasWords, chatLine, isHelpFlag } from './chat-line.ts'
import { shielded } from './dashes.ts'
import { exitCode, Refused, Unreachable, UsageError } from './failure.ts'
import type { Manifest } from './manifests.ts'
import { isOperation, program } from './program.ts'
import { runLine } from './run-line.ts'
import type { Session } from './session.ts'

/** Carries out a command by name: one of our own, or an operation of the server. Gives the exit code. */
export async function runProgram(session: Session, words: readonly string[]): Promise<number> {
  if (builtIns.has(words[0] ?? '')) return attempt(session, [], words)
  const wantsHelp = words.some(isHelpFlag)
  const kept = session.globals.refresh ? undefined : session.manifests.kept()
  if (!kept || wantsHelp) return attempt(session, await freshOr(session, wantsHelp ? kept : undefined), words)
  try {
    return await attempt(session, kept, words)
  } catch (error) {
    if (!mayBeOutdated(error)) throw error
    const fresh = await freshOr(session, kept)
    if (isDeepStrictEqual(fresh, kept)) throw error
    return attempt(session, fresh, words)
  }
}

/** The server's operations; those that were kept, if there are any, when it is away. */
async function freshOr({ manifests }: Session, kept: Manifest[] | undefined): Promise<Manifest[]> {
  try {
    return await manifests.fetch()
  } catch (error) {
    if (kept && error instanceof Unreachable) return kept
    throw error
  }
}

/** The server may have learned since what we do not know; nothing has been carried out. */
const mayBeOutdated = (error: unknown): boolean =>
  error instanceof Refused
    ? error.problem.code === 'unknown_operation'
    : isUsage(error) || error instanceof UsageError || isOperationError(error)

async function attempt(
  session: Session,
  manifests: readonly Manifest[],
  words: readonly string[],
): Promise<number> {
  const alias = isOperation(manifests, words) ? undefined : aliasWords(manifests, words)
  if (alias) {
    await runLine(session, chatLine(alias))
    return exitCode.done
  }
  try {
    await program(session, manifests).parseAsync(answerable(manifests, words).map(shielded), { from: 'user' })
    return exitCode.done
  } catch (error) {
    // Help has been printed. Asked for, it is what was wanted; instead of a verb, it is what was missing.
    if (!(error instanceof CommanderError) || isUsage(error)) throw error
    return error.code === 'commander.help' ? exitCode.badUsage : exitCode.done
  }
}

/** Without a wish for help about what there is not: then the nearest that there is is of more help. */
function answerable(manifests: readonly Manifest[], words: readonly string[]): readonly string[] {
  const named = words.filter(word => !isHelpFlag(word))
  const [noun, verb] = named
  if (noun === undefined || builtIns.has(noun)) return words
  const isNoun = manifests.some(({ name }) => cliWords(name)[0] === noun)
  return isNoun && (verb === undefined || isOperation(manifests, named)) ? words : named
}

const isUsage = (error: unknown): boolean =>
  error instanceof CommanderError && !['commander.help', 'commander.helpDisplayed'].includes(error.code)
