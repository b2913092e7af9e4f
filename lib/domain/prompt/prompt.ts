import { z } from 'zod'

export const promptNames = ['start_work', 'hand_off', 'review'] as const
export type PromptName = (typeof promptNames)[number]

/** What an argument names, so that a door can complete it. */
const Completes = z.enum(['task', 'receiver', 'text'])

export const Prompt = z.object({
  name: z.enum(promptNames),
  title: z.string(),
  description: z.string(),
  arguments: z.array(
    z.object({ name: z.string(), description: z.string(), required: z.boolean(), completes: Completes }),
  ),
})
export type Prompt = z.output<typeof Prompt>

const task = (description: string, required: boolean): Prompt['arguments'][number] => ({
  name: 'task',
  description,
  required,
  completes: 'task',
})

export const prompts: readonly Prompt[] = [
  {
    name: 'start_work',
    title: 'Start work',
    description: 'Take a task, read what came with it, and work on it as this team does',
    arguments: [task('Code of the task; without it, the best ready one is taken', false)],
  },
  {
    name: 'hand_off',
    title: 'Hand off',
    description: 'Pass on a task that you hold, with everything that the next one needs',
    arguments: [
      task('Code of the task', true),
      {
        name: 'to',
        description: 'An agent or a pod; without it, whoever takes it',
        required: false,
        completes: 'receiver',
      },
      { name: 'note', description: 'What you want said in any case', required: false, completes: 'text' },
    ],
  },
  {
    name: 'review',
    title: 'Review',
    description: 'Look at what was done for a task, and accept it or send it back with reasons',
    arguments: [task('Code of the task', true)],
  },
]
