-- AlterTable
ALTER TABLE "work_items" ADD COLUMN     "lapses" INTEGER NOT NULL DEFAULT 0;
