-- AlterTable
ALTER TABLE "agents" ADD COLUMN     "session_at" TIMESTAMPTZ(3);
