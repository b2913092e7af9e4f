-- A kept answer is read at most once: to compress it took more of Postgres than to write it, and in its row it needs no other.
ALTER TABLE "idempotency_keys" ALTER COLUMN "response" SET STORAGE EXTERNAL;
ALTER TABLE "idempotency_keys" SET (toast_tuple_target = 8160);

-- All tasks of a sprint are one key, and every claim and completion adds an entry: to fold them together again and again, which the
-- next ones undo, took half of what the index costs.
ALTER INDEX "work_items_project_id_sprint_id_idx" SET (deduplicate_items = off);
