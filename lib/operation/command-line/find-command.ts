import type { Alias } from '../define.ts'
import { OperationError } from '../errors.ts'
import type { OperationManifest } from '../manifest.ts'
import { chatCommand } from '../naming.ts'
import { nearest } from '../nearest.ts'
import { type Command, commandOf } from './command.ts'
import { usageOf } from './usage.ts'

/** Every way to begin a line: the commands of the naming law, and the aliases that begin with a slash. */
export type Spelling = { name: string; manifest: OperationManifest; alias: Alias | undefined }

export function spellingsOf(manifests: readonly OperationManifest[]): Spelling[] {
  return manifests.flatMap(manifest => [
    { name: chatCommand(manifest.name), manifest, alias: undefined },
    ...manifest.aliases.filter(isCommand).map(alias => ({ name: alias.name, manifest, alias })),
  ])
}

/** The command that a line begins with. Also `/task.note` and `/Task_Note` are `/task-note`. */
export function findCommand(manifests: readonly OperationManifest[], name: string): Command {
  const spellings = spellingsOf(manifests)
  const wanted = name.toLowerCase().replaceAll(/[._]/g, '-')
  const found = spellings.find(spelling => spelling.name === wanted)
  if (found) return commandOf(found.name, found.manifest, found.alias)
  throw unknownCommand(name, manifests)
}

export const isCommand = ({ name }: Alias): boolean => name.startsWith('/')

/** Names the nearest command there is, and its usage. */
export function unknownCommand(name: string, manifests: readonly OperationManifest[]): OperationError {
  const spellings = spellingsOf(manifests)
  const guess = nearest(
    name,
    spellings.map(spelling => spelling.name),
  )
  const close = spellings.find(spelling => spelling.name === guess)
  return new OperationError('invalid', 'unknown_command', `There is no command ${name.slice(0, 80)}.`, {
    usage: close ? usageOf(close.manifest) : '/help [command]',
    example: close?.manifest.example ?? '/help',
    hint: close ? `Did you mean ${close.name}?` : '/help lists all commands.',
  })
}
