import { type Command, Option } from 'commander'
import { commandOf, type Command as TextCommand } from '#lib/operation/command-line/command.ts'
import type { Field } from '#lib/operation/command-line/field.ts'
import { type Given, inputOf, placeWords } from '#lib/operation/command-line/input.ts'
import { flagUsage } from '#lib/operation/command-line/usage.ts'
import { cliWords } from '#lib/operation/naming.ts'
import { unshielded } from './dashes.ts'
import { globalFlags } from './globals.ts'
import type { Manifest } from './manifests.ts'
import type { Session } from './session.ts'
import { show } from './show.ts'

/** Adds `baton noun verb`: the operation's `args` as arguments, every field as a flag. */
export function addOperation(parent: Command, session: Session, manifest: Manifest): void {
  const [noun, verb] = cliWords(manifest.name)
  const text = commandOf(`baton ${noun} ${verb}`, manifest)
  const { description, summary, example } = manifest
  const command = parent
    .command(verb)
    .summary(summary)
    .description([summary, description].filter(Boolean).join('.\n'))
    .usage([...text.args.map(argumentUsage), '[flags]'].join(' '))
    // placeWords refuses what has no place, in the words of the chat.
    .allowExcessArguments()
    .addHelpText('after', `\nIn the chat: ${example}`)
  for (const [index, arg] of text.args.entries())
    command.argument(index === text.args.length - 1 ? `[${arg.name}...]` : `[${arg.name}]`, helpOf(arg))
  for (const option of text.fields.flatMap(optionsOf)) command.addOption(option)
  for (const [flags, help] of globalFlags) command.option(flags, help)
  command.action(async () => {
    const input = await readInput(session, text, command)
    show(session, await session.server.run(manifest.name, input, session.globals.idempotencyKey))
  })
}

const argumentUsage = ({ name, isRequired }: Field): string => (isRequired ? `<${name}>` : `[${name}]`)

/** The flag of a field, and --no-flag where it can be off or empty. */
function optionsOf(field: Field): Option[] {
  const option = new Option(flagUsage(field).replace('=', ' '), helpOf(field))
  if (field.type === 'list') option.argParser((value: string, before: string[] = []) => [...before, value])
  if (field.type !== 'boolean' && !field.isNullable) return [option]
  const help = field.type === 'boolean' ? 'the opposite' : 'clears it'
  return [option, new Option(`--no-${field.flag}`, help)]
}

function helpOf({ description, choices, default: preset }: Field): string {
  const isListed = choices.every(choice => description.includes(choice))
  return [
    description,
    isListed ? '' : `One of ${choices.join(', ')}`,
    preset === undefined ? '' : `(default: ${String(preset)})`,
  ]
    .filter(Boolean)
    .join('. ')
    .replace('. (', ' (')
}

/** From the flags and arguments that commander has read. A value of `-` is all of standard input. */
async function readInput({ cli }: Session, text: TextCommand, command: Command) {
  const read = async (word: string): Promise<string> => (word === '-' ? cli.readInput() : unshielded(word))
  const given: Record<string, Given[string]> = {}
  for (const field of text.fields) {
    const value: unknown = command.getOptionValue(field.name)
    if (typeof value === 'string') given[field.name] = await read(value)
    else if (value === false && field.type !== 'boolean') given[field.name] = null
    else if (typeof value === 'boolean') given[field.name] = value
    else if (Array.isArray(value)) given[field.name] = value.map(String)
  }
  const words = await Promise.all(command.args.map(read))
  const placed = placeWords(text, given, {
    count: words.length,
    at: index => words[index] ?? '',
    from: index => words.slice(index).join(' '),
  })
  return inputOf(text, placed)
}
