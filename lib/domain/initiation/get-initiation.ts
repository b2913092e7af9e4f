import { z } from 'zod'
import { operation } from '#lib/operation/define.ts'
import { findInitiation } from './find.ts'
import { Initiation, presentInitiation } from './initiation.ts'

export const getInitiation = operation({
  name: 'initiation.get',
  summary: 'Read one INIT of an agent: its four steps, and why one has not passed',
  permission: 'project:read',
  args: ['id'],
  example: '/initiation-get 6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  input: z.object({ id: z.uuid().describe('Id of the INIT, as initiation.list shows it') }),
  output: Initiation,
  handler: async (ctx, { id }) => presentInitiation(await findInitiation(ctx, id)),
})
