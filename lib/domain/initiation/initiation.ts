import { z } from 'zod'
import { stepNames, triggers } from './rules.ts'

export const Step = z.object({
  step: z.enum(stepNames),
  hasPassed: z.boolean(),
  reason: z.string().describe('What was found, or what is wrong and what to do about it'),
  ms: z.number().describe('How long it took'),
})
export type Step = z.output<typeof Step>

/** One INIT of an agent, as it is kept: what each step gave the agent is in the answer of agent.init only. */
export const Initiation = z.object({
  id: z.string(),
  project: z.string().describe('Project key'),
  agent: z.string(),
  trigger: z.enum(triggers).describe('What began it: a chat, a session of the agent, or somebody by hand'),
  thread: z.string().nullable().describe('Id of the conversation with which it began'),
  isReady: z.boolean().describe('Whether every step has passed'),
  steps: z.array(Step).describe('In order: resume memory, load profile, health check, confirm plan'),
  at: z.string(),
})
export type Initiation = z.output<typeof Initiation>

/** A row of `selectInitiations` (find.ts). */
export type InitiationRow = {
  id: string
  project_id: string
  project: string
  agent: string
  trigger: Initiation['trigger']
  thread: string | null
  is_ready: boolean
  steps: Step[]
  created_at: Date
}

export const presentInitiation = (row: InitiationRow): Initiation => ({
  id: row.id,
  project: row.project,
  agent: row.agent,
  trigger: row.trigger,
  thread: row.thread,
  isReady: row.is_ready,
  steps: row.steps,
  at: row.created_at.toISOString(),
})

export const reasonsOf = ({ steps }: Pick<Initiation, 'steps'>): string[] =>
  steps.filter(({ hasPassed }) => !hasPassed).map(({ reason }) => reason)
