-- Every change of a task writes to each index of its row: this one stands for three, of a sprint, of the open ones, and of who holds it.
DROP INDEX "work_items_project_id_sprint_id_idx";
DROP INDEX "work_items_open";
DROP INDEX "work_items_held";

CREATE INDEX "work_items_project_id_status_holder_id_sprint_id_idx" ON "work_items"("project_id", "status", "holder_id", "sprint_id");

-- Who holds a task is looked for among those in progress.
ALTER TABLE "work_items" ADD CONSTRAINT "work_items_held" CHECK ("holder_id" IS NULL OR "status" = 'in_progress');
