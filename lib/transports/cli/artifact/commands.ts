import { type Command, Option } from 'commander'
import { UsageError } from '../failure.ts'
import { globalFlags } from '../globals.ts'
import type { Session } from '../session.ts'
import type { DownloadOptions } from './download.ts'
import type { UploadOptions } from './upload.ts'

/** What `baton artifact …` does on this machine beside the operations: it reads and writes files. */
export const artifactVerbs: ReadonlySet<string> = new Set(['artifact.upload', 'artifact.download'])

export function addArtifactVerbs(parent: Command, session: Session): void {
  const upload = parent
    .command('upload')
    .usage('<file> [flags]')
    .argument('[file]', 'path of the file')
    .summary('send a file of this machine')
    .description(
      'Send a file. What was cut off goes on where it ended when the command is repeated. A file of the same name at the same place becomes its new version.',
    )
    .option('--file <path>', 'the file')
    .option('--task <code>', 'task that it lives at')
    .option('--sprint <code>', 'sprint that it lives at; without task and sprint: the project')
    .option('--project <key>', 'project key; the default is your only or first project')
    .option('--name <name>', 'what it is called; the default is the name of the file')
    .option('--address <address>', 'artifact that gets a new version')
    .option('--description <text>', 'what it is, in a line or two')
    .option('--note <text>', 'what changed, in a line')
    .option('--is-doc', 'documentation of its place')
    .action(async (given: string | undefined, { file, json: _, ...options }: UploadWords) => {
      const { uploadFile } = await import('./upload.ts')
      await uploadFile(session, required(given ?? file, 'file'), options)
    })
  const download = parent
    .command('download')
    .usage('<address> [flags]')
    .argument('[address]', 'address of the artifact, such as fe://artifacts/by-task/BAT-41/report.pdf')
    .summary('write an artifact to a file of this machine')
    .description('Write an artifact to a file, and check its hash. What was cut off goes on where it ended.')
    .option('-o, --output <file>', 'file to write; the default is its name, here')
    .addOption(new Option('--version <number>', 'which version; the default is the newest').argParser(Number))
    .option('--force', 'write over a file that is there')
    .action(async (address: string | undefined, options: DownloadOptions) => {
      const { downloadFile } = await import('./download.ts')
      await downloadFile(session, required(address, 'address'), options)
    })
  for (const command of [upload, download])
    for (const [flags, help] of globalFlags.slice(0, 1)) command.option(flags, help)
}

type UploadWords = UploadOptions & { file?: string; json?: boolean }

function required(value: string | undefined, what: string): string {
  if (value !== undefined) return value
  throw new UsageError(`Say which ${what}.`, `baton artifact --help shows how.`)
}
