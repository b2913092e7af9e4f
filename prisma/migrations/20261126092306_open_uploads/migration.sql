-- AlterTable
ALTER TABLE "uploads" ADD COLUMN     "is_done" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "uploads_project_id_is_done_idx" ON "uploads"("project_id", "is_done");

-- CreateIndex
CREATE INDEX "uploads_owner_is_done_idx" ON "uploads"("owner", "is_done");

-- Those that became an artifact already hold no room.
UPDATE "uploads" SET "is_done" = true WHERE "target"->>'stored' IS NOT NULL;
