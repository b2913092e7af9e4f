-- The order in which work is given out, within a pod: what is ready for other pods is not read. An expression, since Postgres keeps
-- the order of an index behind an equality only, and IS NULL is none.
CREATE INDEX "work_items_ready_in_pod" ON "work_items" ("project_id", (coalesce("pod", '')), (("priority" = 'urgent')) DESC, (("handoff_from_id" IS NULL)) DESC, "priority" DESC, "ordinal")
  WHERE "status" = 'pending' AND "open_dependencies" = 0;
