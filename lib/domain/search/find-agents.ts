import { reading } from '#lib/db.ts'
import { type AgentRow, isPresent, presentWithStatus, selectAgents } from '#lib/domain/agent/agent.ts'
import { excerptOf } from './excerpt.ts'
import { type Finder, valuesOf } from './question.ts'
import { hasAll } from './rules.ts'
import { bare } from './search.ts'

const findAgent = reading(
  'search.agents',
  `${selectAgents} WHERE a.project_id = $1 AND ${isPresent}
     AND concat_ws(' ', a.name, a.pod, a.description, array_to_string(a.skills, ' ')) ILIKE ALL($2)
   ORDER BY a.name ILIKE $3 DESC, a.name ILIKE ALL($2) DESC, a.name LIMIT $4`,
)

export const findAgents: Finder = async (ctx, question) => {
  const rows = await ctx.sql<AgentRow>(findAgent, valuesOf(question))
  return rows.map(row => {
    const { name, pod, skills, description, status, createdAt, lastSeenAt } = presentWithStatus(
      row,
      question.now,
    )
    const about = [pod, skills.join(', '), description].filter(Boolean).join(' · ')
    return {
      ...bare,
      kind: 'agent' as const,
      id: name,
      title: name,
      excerpt: hasAll(name, question.words) ? '' : excerptOf(about, question.words),
      status,
      at: lastSeenAt ?? createdAt,
    }
  })
}
