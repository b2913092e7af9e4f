import { operation } from '#lib/operation/define.ts'
import { draftFolders, presentOutcome, readInput } from './draft.ts'
import { FolderInput, FolderOutcome } from './folder.ts'

export const previewFolder = operation({
  name: 'folder.preview',
  summary: 'Show what importing task folders would do; changes nothing',
  description:
    'Reads folders with task.yaml, handoff_notes.yaml, reasoning_trace.yaml, chain_of_thought.yaml and prompt.txt, and says for each task whether folder.import would create it, update it or leave it.',
  permission: 'plan:write',
  args: [],
  example: `/folder-preview --files='[{"path":"T-1/task.yaml","text":"title: Lay the track"}]'`,
  input: FolderInput,
  output: FolderOutcome,
  async handler(ctx, input) {
    const project = ctx.project(input.project)
    const reading = await readInput(ctx, project, input)
    return presentOutcome(reading, await draftFolders(ctx, project.projectId, reading))
  },
})
