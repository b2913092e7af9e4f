import { z } from 'zod'

/** Fields that many inputs share, each with its limits and its description in one place. */

const codePattern = /^[A-Za-z][A-Za-z0-9]*([-_.][A-Za-z0-9]+)+$/

/** Letters, digits and dashes with at least one separator, so that a code is never mistaken for a verb. Kept in upper case. */
export const Code = z
  .string()
  .min(3)
  .max(64)
  .regex(codePattern, 'A code looks like BAT-41 or T-UNIFY-01: letters, digits and dashes')
  .transform(code => code.toUpperCase())

export const TaskCode = Code.describe('Task code, such as BAT-41')
export const SprintCode = Code.describe('Sprint code, such as SPRINT-UNIFY-1')

export const AgentName = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._@-]*$/, 'A name has letters, digits, dots, dashes and underscores')
  .describe('Name of an agent or a member within the project')

export const ProjectKey = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9]{0,9}$/, 'A project key is 1 to 10 letters and digits, such as MAIN')
  .transform(key => key.toUpperCase())
  .describe('Project key; the default is your only or first project')

export const Title = z.string().trim().min(1).max(300).describe('One line')

export const Markdown = z.string().max(100_000).describe('Markdown')

/** Postgres has no year 0000. */
export const IsoDate = z.iso
  .date()
  .regex(/^(?!0000)/, 'There is no year 0000')
  .describe('Date as YYYY-MM-DD')

export const Limit = z.number().int().min(1).max(500).default(100).describe('How many at most, 1 to 500')

export const Cursor = z.string().max(500).optional().describe('nextCursor of the page before')

export const Skills = z
  .array(z.string().trim().min(1).max(64))
  .max(50)
  .transform(skills => [...new Set(skills.map(skill => skill.toLowerCase()))])
  .describe('Skills, such as typescript, sql')

export const Pod = z.string().trim().min(1).max(64).describe('Pod: a named group of agents, such as DevPod')

export const WaitSeconds = z
  .number()
  .int()
  .min(0)
  .max(55)
  .default(25)
  .describe('How long to wait at most, 0 to 55 seconds; 0 looks once')

/** The shape of every list. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item).describe('This page'),
    nextCursor: z.string().nullable().describe('Pass as cursor for the next page; null at the end'),
  })
