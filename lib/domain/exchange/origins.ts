import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { type Document, type Fields, isFields, type OutsideTask } from './format.ts'
import { type FormatName, formatTitles } from './rules.ts'

/** All documents of one kind and name are one plan: a later one is the same, edited. */
export const planOf = (format: FormatName, source: string | undefined): { key: string; title: string } => ({
  key: source === undefined ? `exchange-${format}` : `exchange-${format}-${source.toLowerCase()}`,
  title: source === undefined ? formatTitles[format] : `${formatTitles[format]}: ${source}`,
})

const selectPlan = statement('exchange.plan', 'SELECT id, rest FROM plans WHERE project_id = $1 AND key = $2')

const selectOrigins = statement(
  'exchange.origins',
  `SELECT o.ref, o.parent_ref AS "parentRef", o.record, w.code FROM origins o JOIN work_items w ON w.id = o.work_item_id
   WHERE o.plan_id = $1 ORDER BY o.place, o.ref`,
)

const storeOrigins = statement(
  'exchange.store_origins',
  `INSERT INTO origins (plan_id, ref, work_item_id, parent_ref, place, record)
   SELECT $1, n.ref, n.id, n."parentRef", n.place, n.record
   FROM json_to_recordset($2::json) AS n(ref text, id uuid, "parentRef" text, place int, record json)
   ON CONFLICT (plan_id, ref) DO UPDATE SET work_item_id = excluded.work_item_id, parent_ref = excluded.parent_ref,
     place = excluded.place, record = excluded.record
   WHERE (origins.work_item_id, origins.parent_ref, origins.place, origins.record::text)
     IS DISTINCT FROM (excluded.work_item_id, excluded.parent_ref, excluded.place, excluded.record::text)`,
)

const storeRest = statement(
  'exchange.store_rest',
  'UPDATE plans SET rest = $2::json WHERE id = $1 AND rest::text IS DISTINCT FROM $2::text',
)

type OriginRow = { ref: string; parentRef: string | null; record: Fields; code: string }

/** What is kept of a document that was imported: nothing, where none was. */
export type Known = { document: Document; codes: ReadonlyMap<string, string> }

export async function loadKnown(ctx: Context, projectId: string, key: string): Promise<Known> {
  const [plan] = await ctx.sql<{ id: string; rest: unknown }>(selectPlan, [projectId, key])
  const rows = plan ? await ctx.sql<OriginRow>(selectOrigins, [plan.id]) : []
  const tasks = rows.map(({ ref, parentRef, record }): OutsideTask => ({ ref, path: ref, parentRef, record }))
  return {
    document: {
      tasks: new Map(tasks.map(task => [task.ref, task])),
      rest: isFields(plan?.rest) ? plan.rest : {},
    },
    codes: new Map(rows.map(({ ref, code }) => [ref, code])),
  }
}

export async function storeKnown(
  ctx: Context,
  planId: string,
  { tasks, rest }: Document,
  idOf: (ref: string) => string,
): Promise<void> {
  const rows = [...tasks.values()].map(({ ref, parentRef, record }, place) => ({
    ...{ ref, parentRef, record, place, id: idOf(ref) },
  }))
  await ctx.sql(storeOrigins, [planId, JSON.stringify(rows)])
  await ctx.sql(storeRest, [planId, JSON.stringify(rest)])
}
