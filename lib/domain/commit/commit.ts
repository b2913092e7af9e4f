import { z } from 'zod'

export const Sha = z
  .string()
  .regex(/^([0-9a-fA-F]{40}|[0-9a-fA-F]{64})$/, 'A full object name: 40 or 64 hexadecimal digits')
  .transform(sha => sha.toLowerCase())
  .describe('Full object name of the commit, as git rev-parse HEAD prints it')

export const Commit = z.object({
  sha: z.string(),
  branch: z.string().nullable(),
  subject: z.string().describe('First line of its message'),
  files: z.number().int().describe('How many files it touches'),
  tasks: z.array(z.string()).describe('Codes of the tasks that it names'),
  agent: z.string().nullable().describe('Who reported it'),
  reportedAt: z.string(),
})
export type Commit = z.output<typeof Commit>

/** For a feed. */
export const shortSha = (sha: string): string => sha.slice(0, 7)

export const subjectOf = (message: string): string =>
  message.trim().split('\n', 1)[0]?.slice(0, 300).toWellFormed() ?? ''

/** Candidates for the codes of tasks in a message such as `feat: read words (BAT-41)`, each once. */
export const codesIn = (message: string): string[] => [
  ...new Set(
    message.match(/\b[A-Z][A-Z0-9]*(?:[-_.][A-Z0-9]+)+\b/g)?.filter(code => code.length <= 64) ?? [],
  ),
]
