-- AlterTable
ALTER TABLE "work_items" ADD COLUMN     "escalated_at" TIMESTAMPTZ(3),
ADD COLUMN     "escalated_to" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "proposal" JSON;
