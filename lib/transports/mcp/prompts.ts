import type { GetPromptResult, Prompt as McpPrompt } from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { Ask } from './call-tool.ts'

const Argument = z.object({
  name: z.string(),
  description: z.string(),
  required: z.boolean(),
  completes: z.enum(['task', 'receiver', 'text']),
})
const Prompts = z.object({
  items: z.array(
    z.object({ name: z.string(), title: z.string(), description: z.string(), arguments: z.array(Argument) }),
  ),
})
const PromptText = z.object({ description: z.string(), text: z.string() })

export type PromptArgument = z.output<typeof Argument>

const promptsOf = async (ask: Ask) => Prompts.parse(await ask('prompt.list', {})).items

export async function listPrompts(ask: Ask): Promise<McpPrompt[]> {
  return (await promptsOf(ask)).map(({ arguments: args, ...prompt }) => ({
    ...prompt,
    arguments: args.map(({ completes: _, ...argument }) => argument),
  }))
}

/** A prompt as one message of the user. Empty arguments are what clients send for those left open. */
export async function getPrompt(
  ask: Ask,
  name: string,
  args: Readonly<Record<string, string>>,
): Promise<GetPromptResult> {
  const given = Object.entries(args).filter(([, value]) => value.trim() !== '')
  const answer = await ask('prompt.get', { prompt: name, ...Object.fromEntries(given) })
  const { description, text } = PromptText.parse(answer)
  return { description, messages: [{ role: 'user', content: { type: 'text', text } }] }
}

/** What an argument of a prompt names; undefined where there is no such argument. */
export async function argumentOf(
  ask: Ask,
  prompt: string,
  name: string,
): Promise<PromptArgument | undefined> {
  const found = (await promptsOf(ask)).find(each => each.name === prompt)
  return found?.arguments.find(argument => argument.name === name)
}
