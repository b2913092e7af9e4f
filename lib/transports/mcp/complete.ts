import type { CompleteResult } from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { Ask } from './call-tool.ts'
import { argumentOf } from './prompts.ts'

type Reference = { type: 'ref/prompt'; name: string } | { type: 'ref/resource'; uri: string }
type Given = { ref: Reference; argument: { name: string; value: string } }

/** The protocol allows no more. */
const most = 100

/** How an argument of a prompt, or a variable of a resource template, may go on. */
export async function complete(ask: Ask, { ref, argument }: Given): Promise<CompleteResult> {
  const kind = await kindOf(ask, ref, argument.name)
  const found = kind ? await candidates[kind](ask, argument.value) : []
  const values = [...new Set(found)].filter(value => startsLike(value, argument.value))
  return {
    completion: { values: values.slice(0, most), total: values.length, hasMore: values.length > most },
  }
}

type Kind = keyof typeof candidates

async function kindOf(ask: Ask, ref: Reference, name: string): Promise<Kind | undefined> {
  if (ref.type === 'ref/prompt') {
    const completes = (await argumentOf(ask, ref.name, name))?.completes
    return completes === 'text' ? undefined : completes
  }
  if (name === 'project') return 'project'
  if (name !== 'code') return undefined
  return ref.uri.startsWith('baton://tasks/') ? 'task' : 'sprint'
}

const items = <Fields extends z.ZodRawShape>(fields: Fields) => z.object({ items: z.array(z.object(fields)) })
const Codes = items({ code: z.string() })
const Keys = items({ key: z.string() })
const Agents = items({ name: z.string(), pod: z.string().nullable() })

const candidates = {
  /** By words of the title too: the code is what one takes over. */
  async task(ask: Ask, typed: string): Promise<string[]> {
    const input = { limit: most, sort: 'updated', ...(typed === '' ? {} : { q: typed.slice(0, 200) }) }
    return Codes.parse(await ask('task.list', input)).items.map(({ code }) => code)
  },
  async sprint(ask: Ask): Promise<string[]> {
    return Codes.parse(await ask('sprint.list', {})).items.map(({ code }) => code)
  },
  async project(ask: Ask): Promise<string[]> {
    return Keys.parse(await ask('project.list', {})).items.map(({ key }) => key)
  },
  async receiver(ask: Ask): Promise<string[]> {
    const agents = Agents.parse(await ask('agent.list', {})).items
    return agents.flatMap(({ name, pod }) => (pod ? [name, pod] : [name]))
  },
}

const startsLike = (value: string, typed: string): boolean =>
  value.toLowerCase().startsWith(typed.toLowerCase())
