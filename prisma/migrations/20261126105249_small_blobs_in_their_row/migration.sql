-- AlterTable
ALTER TABLE "blobs" ADD COLUMN     "bytes" BYTEA;
