-- DropForeignKey
ALTER TABLE "work_items" DROP CONSTRAINT "work_items_holder_id_fkey";
