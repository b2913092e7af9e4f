import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { mintToken } from '#lib/domain/token/secret.ts'
import type { Actor } from '#lib/operation/actor.ts'
import { afterLostRaces } from '#lib/operation/lost-race.ts'

export type BenchAgent = { actor: Actor; token: string; project: string }

/** `agents[i]` is agent i in each of the projects. */
export type Dataset = { projects: { id: string; key: string }[]; agents: BenchAgent[][] }

export async function insertProjectsAndAgents(
  pool: pg.Pool,
  projects: number,
  agents: number,
): Promise<Dataset> {
  const own = Array.from({ length: projects }, (_, i) => ({ id: randomUUID(), key: `BENCH${i + 1}` }))
  for (const { id, key } of own) {
    await pool.query('INSERT INTO projects (id, key, name) VALUES ($1, $2, $2)', [id, key])
    await pool.query(
      "INSERT INTO sprints (project_id, code, title, status) VALUES ($1, 'S-1', 'Sprint', 'active')",
      [id],
    )
  }
  const insert = ({ id, key }: { id: string; key: string }, i: number) =>
    insertAgent(pool, id, key, `agent-${i + 1}`)
  return {
    projects: own,
    agents: await Promise.all(
      Array.from({ length: agents }, (_, i) => Promise.all(own.map(project => insert(project, i)))),
    ),
  }
}

async function insertAgent(
  pool: pg.Pool,
  projectId: string,
  projectKey: string,
  name: string,
): Promise<BenchAgent> {
  const id = randomUUID()
  const { token, hash, hint } = mintToken()
  await pool.query(
    `INSERT INTO agents (id, project_id, name, kind, pod, skills) VALUES ($1, $2, $3, 'agent', 'DevPod', '{typescript,sql}')`,
    [id, projectId, name],
  )
  await pool.query('INSERT INTO tokens (agent_id, hash, hint, name) VALUES ($1, $2, $3, $4)', [
    id,
    hash,
    hint,
    name,
  ])
  const grant = {
    projectId,
    projectKey,
    role: 'member' as const,
    agent: { id, name, kind: 'agent' as const, leaseSeconds: null },
  }
  return { actor: { kind: 'agent', id, name, scopes: [], grants: [grant] }, token, project: projectKey }
}

/**
 * As many ready tasks as asked, dealt out evenly, in place of those that there were. Events stay: a server follows them. So does
 * the INIT of each agent: its session goes on.
 */
export async function replaceTasks(pool: pg.Pool, { projects }: Dataset, count: number): Promise<void> {
  // One transaction. A sweep of the server may look at some of these tables in another order.
  await afterLostRaces(() =>
    pool.query(`CREATE TEMP TABLE kept ON COMMIT DROP AS TABLE initiations;
     TRUNCATE work_items, idempotency_keys CASCADE; INSERT INTO initiations TABLE kept`),
  )
  await pool.query(
    `INSERT INTO work_items (project_id, code, title, description, priority, pod, skills, sprint_id)
     SELECT p.id, 'BENCH-' || n, 'Task ' || n || ' of the benchmark', repeat('What is to be done, in some detail. ', 10),
       (ARRAY['low', 'normal', 'normal', 'normal', 'high'])[1 + n % 5]::"Priority",
       CASE WHEN n % 2 = 0 THEN 'DevPod' END, CASE WHEN n % 3 = 0 THEN ARRAY['typescript'] ELSE '{}' END, s.id
     FROM generate_series(1, $2::int) n
     JOIN unnest($1::uuid[]) WITH ORDINALITY AS p(id, i) ON p.i = 1 + n % $3::int
     JOIN sprints s ON s.project_id = p.id`,
    [projects.map(({ id }) => id), count, projects.length],
  )
  await pool.query('VACUUM ANALYZE')
}

/** So many tasks in all statuses alike, and one, BENCH-1, that is the first of its column. */
export async function insertBoard(pool: pg.Pool, projectKey: string, count: number): Promise<void> {
  await pool.query(
    `INSERT INTO work_items (project_id, code, title, description, priority, pod, status)
     SELECT p.id, 'BENCH-' || n, 'Task ' || n || ' of the benchmark', repeat('What is to be done, in some detail. ', 10),
       (CASE WHEN n = 1 THEN 'urgent' WHEN n % 5 = 0 THEN 'high' ELSE 'normal' END)::"Priority",
       CASE WHEN n % 2 = 0 THEN 'DevPod' END,
       (ARRAY['pending', 'in_progress', 'in_review', 'done', 'blocked', 'cancelled'])[1 + (n - 1) % 6]::"TaskStatus"
     FROM generate_series(1, $2::int) n, projects p WHERE p.key = $1`,
    [projectKey, count],
  )
  await pool.query('VACUUM ANALYZE')
}
