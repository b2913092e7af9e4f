import type { CallError } from '#lib/client/call.ts'
import type { AgentDraft, FieldErrors } from './agent-fields.tsx'

/** What an agent may hold when nothing else is said. */
const usualCapacity = '3'

export const emptyDraft: AgentDraft = { pod: '', skills: '', capacity: usualCapacity, description: '' }

export const draftOf = (agent: {
  pod: string | null
  skills: readonly string[]
  capacity: number | null
  description: string
}): AgentDraft => ({
  pod: agent.pod ?? '',
  skills: agent.skills.join(', '),
  capacity: String(agent.capacity ?? usualCapacity),
  description: agent.description,
})

/** The draft as the operations take it; a pod that was emptied is null. */
export const fieldsOf = ({ pod, skills, capacity, description }: AgentDraft) => ({
  pod: pod.trim() || null,
  skills: skills
    .split(',')
    .map(skill => skill.trim())
    .filter(Boolean),
  capacity: Number(capacity),
  description: description.trim(),
})

/** What the server will refuse anyway, said while one is still typing. */
export function draftErrors({ capacity }: AgentDraft): FieldErrors {
  const count = Number(capacity)
  return Number.isInteger(count) && count >= 1 && count <= 100
    ? {}
    : { capacity: 'A whole number from 1 to 100' }
}

/** The refusal's messages by field; what belongs to no field is under ''. */
export function refusalErrors(error: CallError | null): FieldErrors {
  if (!error) return {}
  const { fields, detail, hint, code } = error.problem
  if (code === 'agent_exists') return { name: detail }
  const messages = Array.isArray(fields) ? fields.map(({ field, message }) => [field, message]) : []
  return messages.length > 0 ? Object.fromEntries(messages) : { '': [detail, hint].filter(Boolean).join(' ') }
}
