import type { SkippedPart } from '#lib/domain/folder/folder.ts'
import type { PlannedSprint } from '#lib/domain/plan/parse/parsed-plan.ts'
import { redactedAll } from '#lib/operation/redact-all.ts'
import type { ExchangeInput } from './exchange.ts'
import type { Document, Fields, Format, OutsideTask } from './format.ts'
import { formats } from './formats.ts'
import { type Needs, settleNeeds } from './needs.ts'
import { notKnown, tooLong, tooManyTasks } from './refuse.ts'
import { detectFormat, longestExchange, mostTasks } from './rules.ts'
import { type Told, tellAll } from './tell.ts'

/** What the files say: all that can be known without the project, so that nothing is held meanwhile. No secret is in it. */
export type ReadDocument = {
  format: Format
  document: Document
  sprints: PlannedSprint[]
  told: Told[]
  needs: Needs
  skipped: SkippedPart[]
}

export async function readDocument(input: Pick<ExchangeInput, 'files' | 'format'>): Promise<ReadDocument> {
  const length = input.files.reduce((sum, { text }) => sum + text.length, 0)
  if (length > longestExchange) throw tooLong(length)
  const name = input.format ?? detectFormat(input.files)
  if (name === null) throw notKnown()
  const format = formats[name]
  const { tasks, rest, sprints, skipped } = await format.read(input.files)
  if (tasks.length > mostTasks) throw tooManyTasks(tasks.length)
  const document = await withoutSecrets(format, tasks, rest)
  const told = await toldWithoutSecrets(tellAll(format, document, skipped))
  return { format, document, sprints: await redactedAll(sprints), told, needs: settleNeeds(told), skipped }
}

async function withoutSecrets(
  format: Format,
  tasks: readonly OutsideTask[],
  rest: Fields,
): Promise<Document> {
  const clean = await redactedAll(tasks)
  const agreed = await Promise.all(
    clean.map(async (task, index) =>
      task === tasks[index] || !format.agree ? task : { ...task, record: await format.agree(task.record) },
    ),
  )
  const [kept = {}] = await redactedAll([rest])
  return { tasks: new Map(agreed.map(task => [task.ref, task])), rest: kept }
}

/** Two texts that are none apart can be one together. */
async function toldWithoutSecrets(told: readonly Told[]): Promise<Told[]> {
  const clean = await redactedAll(told.map(({ said, own }) => ({ said, own })))
  return told.map((each, index) => ({ ...each, ...clean[index] }))
}
