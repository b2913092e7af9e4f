-- DropIndex
DROP INDEX "work_items_plan_id_plan_key_key";

-- DropIndex
DROP INDEX "work_items_project_id_status_idx";

-- DropIndex
DROP INDEX "work_items_sprint_id_idx";

-- AlterTable
ALTER TABLE "events" ALTER COLUMN "actor" SET DATA TYPE JSON,
ALTER COLUMN "data" SET DATA TYPE JSON;

-- CreateIndex
CREATE INDEX "work_items_project_id_sprint_id_idx" ON "work_items"("project_id", "sprint_id");


-- Every change of a task writes to each index of its row, so there are few, and these hold only the rows that they are for.
CREATE UNIQUE INDEX "work_items_plan" ON "work_items" ("plan_id", "plan_key") WHERE "plan_id" IS NOT NULL;

CREATE INDEX "work_items_open" ON "work_items" ("project_id", "status")
  WHERE "status" IN ('pending', 'in_progress', 'in_review', 'blocked');
