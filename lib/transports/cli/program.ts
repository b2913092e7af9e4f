import { Command } from 'commander'
import { cliWords, splitName } from '#lib/operation/naming.ts'
import { addArtifactVerbs, artifactVerbs } from './artifact/commands.ts'
import { addBuiltIns, builtIns } from './built-in.ts'
import type { Manifest } from './manifests.ts'
import { addOperation } from './operation-command.ts'
import type { Session } from './session.ts'

/** `baton noun verb` for every operation, and our own commands. */
export function program(session: Session, manifests: readonly Manifest[]): Command {
  const { output } = session.cli
  const width = Math.min(output.width, 120)
  const root = new Command('baton')
    .description('Mission control for teams of people and AI agents.')
    .usage('<noun> <verb> [arguments] [flags]')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: text => output.print(text.trimEnd()),
      writeErr: text => output.warn(text.trimEnd()),
      // An error is thrown, and reported in one place.
      outputError: () => {},
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
    })
    .configureHelp({ subcommandTerm: term })
    .addHelpText('after', `\nbaton <noun> --help lists its verbs, baton <noun> <verb> --help explains one.`)
  addBuiltIns(root, session)
  root.commandsGroup('Nouns, and what can be done with them:')
  for (const [noun, members] of Map.groupBy(manifests, ({ name }) => splitName(name).noun)) {
    if (builtIns.has(noun)) continue
    const verbs = members.map(({ name }) => cliWords(name)[1])
    const parent = root.command(noun).summary(verbs.join(', ')).usage('<verb> [arguments] [flags]')
    for (const manifest of members)
      if (!artifactVerbs.has(manifest.name)) addOperation(parent.helpCommand(false), session, manifest)
    if (noun === 'artifact') addArtifactVerbs(parent, session)
  }
  return root
}

/** In a list of commands: a noun by itself, a verb with its arguments. */
const term = (command: Command): string =>
  command.commands.length > 0
    ? command.name()
    : `${command.name()} ${command.usage()}`.replace(' [flags]', '')

/** Whether the words begin with the noun and verb of an operation. */
export const isOperation = (manifests: readonly Manifest[], [noun, verb]: readonly string[]): boolean =>
  manifests.some(({ name }) => cliWords(name)[0] === noun && cliWords(name)[1] === verb)
