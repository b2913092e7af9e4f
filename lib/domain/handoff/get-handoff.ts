import { z } from 'zod'
import { operation } from '#lib/operation/define.ts'
import { findHandoff } from './find.ts'
import { Handoff, presentHandoff } from './handoff.ts'
import { HandoffId } from './id.ts'

export const getHandoff = operation({
  name: 'handoff.get',
  summary: 'Get a handoff with all of its texts',
  permission: 'project:read',
  args: ['id'],
  example: '/handoff-get 0b5e6c2e-7d0c-4c3e-9a53-6b1f0c7d2a11',
  input: z.object({ id: HandoffId }),
  output: Handoff,
  handler: async (ctx, { id }) => presentHandoff(await findHandoff(ctx, id)),
})
