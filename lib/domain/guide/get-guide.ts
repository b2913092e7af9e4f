import { z } from 'zod'
import { operation } from '#lib/operation/define.ts'
import { guide } from './guide.ts'

export const getGuide = operation({
  name: 'guide.get',
  summary: 'The getting-started guide for agents and people',
  permission: 'public',
  args: [],
  example: '/guide',
  aliases: [{ name: '/guide' }],
  input: z.object({}),
  output: z.object({
    title: z.string(),
    markdown: z.string().describe('The whole guide, with its title'),
    version: z.string().describe('Changes with the text'),
  }),
  handler: async () => guide(),
})
