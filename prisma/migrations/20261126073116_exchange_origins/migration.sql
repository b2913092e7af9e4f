-- AlterTable
ALTER TABLE "plans" ADD COLUMN     "rest" JSON;

-- CreateTable
CREATE TABLE "origins" (
    "plan_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "work_item_id" UUID NOT NULL,
    "parent_ref" TEXT,
    "place" INTEGER NOT NULL,
    "record" JSON NOT NULL,

    CONSTRAINT "origins_pkey" PRIMARY KEY ("plan_id","ref")
);

-- CreateIndex
CREATE INDEX "origins_work_item_id_idx" ON "origins"("work_item_id");

-- AddForeignKey
ALTER TABLE "origins" ADD CONSTRAINT "origins_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "origins" ADD CONSTRAINT "origins_work_item_id_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;
