-- AlterTable
ALTER TABLE "idempotency_keys" ALTER COLUMN "response" SET DATA TYPE TEXT;

-- The new type brought its own: see 20261126145000_cheaper_keeping.
ALTER TABLE "idempotency_keys" ALTER COLUMN "response" SET STORAGE EXTERNAL;
