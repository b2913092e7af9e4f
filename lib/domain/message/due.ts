import { isPresent } from '#lib/domain/agent/agent.ts'
import type { Priority } from '#lib/domain/task/rules.ts'
import type { DeliveryTimes } from './redelivery.ts'

/** A delivery whose time has come without an acknowledgement. */
export type Due = {
  message_id: string
  agent_id: string
  attempts: number
  escalated_at: Date | null
  project_id: string
  thread: string
  number: number
  priority: Priority
  recipient: string
  is_present: boolean
  from_id: string | null
  sender: string | null
  task_id: string | null
  task: string | null
  excerpt: string
  times: Partial<DeliveryTimes> | null
  lead: { id: string; name: string } | null
}

export const selectDue = `SELECT d.message_id, d.agent_id, d.attempts, d.escalated_at, m.project_id, m.thread_id AS thread,
    m.number, m.priority, a.name AS recipient, ${isPresent} AS is_present, m.from_id, f.name AS sender, w.id AS task_id,
    w.code AS task, CASE WHEN m.is_partial THEN '' ELSE left(m.body, 200) END AS excerpt, p.settings->'delivery' AS times,
    (SELECT json_build_object('id', l.id, 'name', l.name) FROM agents l WHERE l.id = w.lead_id) AS lead
  FROM deliveries d JOIN messages m ON m.id = d.message_id JOIN projects p ON p.id = m.project_id
    JOIN agents a ON a.id = d.agent_id LEFT JOIN agents f ON f.id = m.from_id LEFT JOIN work_items w ON w.id = m.work_item_id`
