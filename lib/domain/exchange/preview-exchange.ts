import { operation } from '#lib/operation/define.ts'
import { draftExchange, presentOutcome, readInput } from './draft.ts'
import { ExchangeInput, ExchangeOutcome } from './exchange.ts'
import { readDocument } from './read-document.ts'

export const previewExchange = operation({
  name: 'exchange.preview',
  summary: 'Show what importing the files of another tool would do; changes nothing',
  description:
    'Reads Task Master tasks.json, a Backlog.md folder, beads JSONL or the CSV files of Vibe Kanban, and says for each task whether exchange.import would create it, update it or leave it.',
  permission: 'plan:write',
  args: [],
  example: `/exchange-preview --files='[{"path":"tasks.json","text":"{\\"master\\":{\\"tasks\\":[]}}"}]'`,
  input: ExchangeInput,
  verbatim: ['files'],
  output: ExchangeOutcome,
  async handler(ctx, input) {
    const project = ctx.project(input.project)
    const reading = await readInput(ctx, project, input, await readDocument(input))
    return presentOutcome(reading, await draftExchange(ctx, project.projectId, reading))
  },
})
