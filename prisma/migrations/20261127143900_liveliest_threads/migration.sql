-- Conversations in the order in which they are listed: a page is read from it alone, however many a project has.
DROP INDEX "threads_project_id_last_message_at_idx";

CREATE INDEX "threads_liveliest" ON "threads" ("project_id", (coalesce("last_message_at", "created_at")), "id");
