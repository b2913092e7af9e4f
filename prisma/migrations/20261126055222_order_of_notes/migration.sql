-- AlterTable
ALTER TABLE "notes" ADD COLUMN     "ordinal" BIGSERIAL NOT NULL;
