-- No operation has written to this table yet.
-- DropForeignKey
ALTER TABLE "views" DROP CONSTRAINT "views_user_id_fkey";

-- DropIndex
DROP INDEX "views_project_id_page_idx";

-- AlterTable
ALTER TABLE "views" DROP COLUMN "is_default",
DROP COLUMN "user_id",
ADD COLUMN     "is_shared" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "owner" TEXT NOT NULL;

-- CreateTable
CREATE TABLE "view_defaults" (
    "project_id" UUID NOT NULL,
    "owner" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "view_id" UUID NOT NULL,

    CONSTRAINT "view_defaults_pkey" PRIMARY KEY ("project_id","owner","page")
);

-- CreateIndex
CREATE INDEX "view_defaults_view_id_idx" ON "view_defaults"("view_id");

-- CreateIndex
CREATE UNIQUE INDEX "views_project_id_owner_page_name_key" ON "views"("project_id", "owner", "page", "name");

-- AddForeignKey
ALTER TABLE "view_defaults" ADD CONSTRAINT "view_defaults_view_id_fkey" FOREIGN KEY ("view_id") REFERENCES "views"("id") ON DELETE CASCADE ON UPDATE CASCADE;
