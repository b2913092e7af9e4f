import { z } from 'zod'
import { operation } from '#lib/operation/define.ts'
import { Prompt, prompts } from './prompt.ts'

export const listPrompts = operation({
  name: 'prompt.list',
  summary: 'List the prompts: ways to begin, hand on and review work',
  permission: 'public',
  args: [],
  example: '/prompt-list',
  aliases: [{ name: '/prompts' }],
  input: z.object({}),
  output: z.object({ items: z.array(Prompt) }),
  handler: async () => ({ items: [...prompts] }),
})
