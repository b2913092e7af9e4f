import type pg from 'pg'

/** What a careful programmer would write by hand, on Baton's own table: each a prepared statement and its own transaction. */
export function rawQueue(pool: pg.Pool) {
  return {
    claim: async (projectId: string, holderId: string) =>
      (await pool.query<{ id: string; code: string }>({ ...claim, values: [projectId, holderId] })).rows[0],
    done: (id: string, summary: string) => pool.query({ ...done, values: [id, summary] }),
    claimMany: async (projectId: string, holderId: string, count: number) =>
      (await pool.query<{ id: string; code: string }>({ ...claimMany, values: [projectId, holderId, count] }))
        .rows,
    doneMany: (ids: readonly string[], summary: string) =>
      pool.query({ ...doneMany, values: [ids, summary] }),
  }
}

const claim = {
  name: 'raw.claim',
  text: `UPDATE work_items SET status = 'in_progress', holder_id = $2, lease_expires_at = now() + interval '15 minutes', started_at = now()
   WHERE id = (
     SELECT id FROM work_items WHERE project_id = $1 AND status = 'pending' AND open_dependencies = 0
     ORDER BY (priority = 'urgent') DESC, (handoff_from_id IS NULL) DESC, priority DESC, ordinal LIMIT 1 FOR UPDATE SKIP LOCKED
   ) RETURNING *`,
}

const done = {
  name: 'raw.done',
  text: `UPDATE work_items SET status = 'done', holder_id = NULL, lease_expires_at = NULL, summary = $2, completed_at = now()
   WHERE id = $1`,
}

const claimMany = {
  name: 'raw.claim_many',
  text: claim.text.replace('WHERE id = (', 'WHERE id IN (').replace('LIMIT 1', 'LIMIT $3'),
}

const doneMany = { name: 'raw.done_many', text: done.text.replace('WHERE id = $1', 'WHERE id = ANY($1)') }
