-- CreateEnum
CREATE TYPE "ThreadKind" AS ENUM ('project', 'sprint', 'task', 'direct');

-- CreateEnum
CREATE TYPE "MemoryScope" AS ENUM ('agent', 'project', 'task');

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "acknowledged_at" TIMESTAMPTZ(3),
ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "delivered_at" TIMESTAMPTZ(3),
ADD COLUMN     "escalated_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_attempt_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "ack_required" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "card" JSON,
ADD COLUMN     "finished_at" TIMESTAMPTZ(3),
ADD COLUMN     "is_partial" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "number" INTEGER,
ADD COLUMN     "removed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reply_to_id" UUID,
ADD COLUMN     "thread_id" UUID;

-- CreateTable
CREATE TABLE "threads" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "kind" "ThreadKind" NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "sprint_id" UUID,
    "work_item_id" UUID,
    "participants_key" TEXT,
    "context_id" TEXT,
    "last_number" INTEGER NOT NULL DEFAULT 0,
    "last_message_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "threads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participants" (
    "thread_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "read_number" INTEGER NOT NULL DEFAULT 0,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "participants_pkey" PRIMARY KEY ("thread_id","agent_id")
);

-- CreateTable
CREATE TABLE "blobs" (
    "sha256" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blobs_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "artifacts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "is_doc" BOOLEAN NOT NULL DEFAULT false,
    "sprint_id" UUID,
    "work_item_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "artifacts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "artifact_versions" (
    "artifact_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "removed" INTEGER NOT NULL DEFAULT 0,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "artifact_versions_pkey" PRIMARY KEY ("artifact_id","version")
);

-- CreateTable
CREATE TABLE "artifact_links" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "artifact_id" UUID NOT NULL,
    "sprint_id" UUID,
    "work_item_id" UUID,
    "message_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "artifact_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "uploads" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "owner" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "target" JSON NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "uploads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memory_entries" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "scope" "MemoryScope" NOT NULL,
    "owner_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by_id" UUID,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memory_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "initiations" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "thread_id" UUID,
    "trigger" TEXT NOT NULL,
    "is_ready" BOOLEAN NOT NULL,
    "steps" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "initiations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "polls" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "thread_id" UUID,
    "question" TEXT NOT NULL,
    "choices" TEXT[],
    "created_by_id" UUID,
    "closes_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "polls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "votes" (
    "poll_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "choice" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "votes_pkey" PRIMARY KEY ("poll_id","agent_id")
);

-- What was said until now belongs to the conversation of its task, else to that of its project.
INSERT INTO "threads" ("project_id", "kind", "work_item_id")
SELECT DISTINCT "project_id", (CASE WHEN "work_item_id" IS NULL THEN 'project' ELSE 'task' END)::"ThreadKind", "work_item_id" FROM "messages";
UPDATE "messages" m SET "thread_id" = n."thread_id", "number" = n."number"
FROM (
    SELECT m."id", t."id" AS "thread_id", row_number() OVER (PARTITION BY t."id" ORDER BY m."created_at", m."id") AS "number"
    FROM "messages" m JOIN "threads" t ON t."project_id" = m."project_id" AND t."work_item_id" IS NOT DISTINCT FROM m."work_item_id"
) n WHERE n."id" = m."id";
UPDATE "threads" t SET "last_number" = n."last", "last_message_at" = n."at"
FROM (SELECT "thread_id", max("number") AS "last", max("created_at") AS "at" FROM "messages" GROUP BY "thread_id") n WHERE n."thread_id" = t."id";
ALTER TABLE "messages" ALTER COLUMN "thread_id" SET NOT NULL, ALTER COLUMN "number" SET NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "threads_sprint_id_key" ON "threads"("sprint_id");

-- CreateIndex
CREATE UNIQUE INDEX "threads_work_item_id_key" ON "threads"("work_item_id");

-- CreateIndex
CREATE INDEX "threads_project_id_last_message_at_idx" ON "threads"("project_id", "last_message_at");

-- CreateIndex
CREATE UNIQUE INDEX "threads_project_id_participants_key_key" ON "threads"("project_id", "participants_key");

-- CreateIndex
CREATE UNIQUE INDEX "threads_project_id_context_id_key" ON "threads"("project_id", "context_id");

-- CreateIndex
CREATE INDEX "participants_agent_id_idx" ON "participants"("agent_id");

-- CreateIndex
CREATE INDEX "artifacts_project_id_updated_at_idx" ON "artifacts"("project_id", "updated_at");

-- CreateIndex
CREATE INDEX "artifacts_sprint_id_idx" ON "artifacts"("sprint_id");

-- CreateIndex
CREATE INDEX "artifacts_work_item_id_idx" ON "artifacts"("work_item_id");

-- CreateIndex
CREATE UNIQUE INDEX "artifacts_project_id_address_key" ON "artifacts"("project_id", "address");

-- CreateIndex
CREATE INDEX "artifact_versions_sha256_idx" ON "artifact_versions"("sha256");

-- CreateIndex
CREATE INDEX "artifact_links_sprint_id_idx" ON "artifact_links"("sprint_id");

-- CreateIndex
CREATE INDEX "artifact_links_work_item_id_idx" ON "artifact_links"("work_item_id");

-- CreateIndex
CREATE INDEX "artifact_links_message_id_idx" ON "artifact_links"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "artifact_links_artifact_id_sprint_id_key" ON "artifact_links"("artifact_id", "sprint_id");

-- CreateIndex
CREATE UNIQUE INDEX "artifact_links_artifact_id_work_item_id_key" ON "artifact_links"("artifact_id", "work_item_id");

-- CreateIndex
CREATE UNIQUE INDEX "artifact_links_artifact_id_message_id_key" ON "artifact_links"("artifact_id", "message_id");

-- CreateIndex
CREATE INDEX "uploads_expires_at_idx" ON "uploads"("expires_at");

-- CreateIndex
CREATE INDEX "memory_entries_project_id_updated_at_idx" ON "memory_entries"("project_id", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "memory_entries_scope_owner_id_key_key" ON "memory_entries"("scope", "owner_id", "key");

-- CreateIndex
CREATE INDEX "initiations_agent_id_created_at_idx" ON "initiations"("agent_id", "created_at");

-- CreateIndex
CREATE INDEX "polls_project_id_created_at_idx" ON "polls"("project_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "messages_thread_id_number_key" ON "messages"("thread_id", "number");

-- AddForeignKey
ALTER TABLE "threads" ADD CONSTRAINT "threads_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "threads" ADD CONSTRAINT "threads_sprint_id_fkey" FOREIGN KEY ("sprint_id") REFERENCES "sprints"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "threads" ADD CONSTRAINT "threads_work_item_id_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participants" ADD CONSTRAINT "participants_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participants" ADD CONSTRAINT "participants_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_reply_to_id_fkey" FOREIGN KEY ("reply_to_id") REFERENCES "messages"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_sprint_id_fkey" FOREIGN KEY ("sprint_id") REFERENCES "sprints"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_work_item_id_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_items"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifact_versions" ADD CONSTRAINT "artifact_versions_artifact_id_fkey" FOREIGN KEY ("artifact_id") REFERENCES "artifacts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifact_versions" ADD CONSTRAINT "artifact_versions_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blobs"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifact_versions" ADD CONSTRAINT "artifact_versions_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifact_links" ADD CONSTRAINT "artifact_links_artifact_id_fkey" FOREIGN KEY ("artifact_id") REFERENCES "artifacts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifact_links" ADD CONSTRAINT "artifact_links_sprint_id_fkey" FOREIGN KEY ("sprint_id") REFERENCES "sprints"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifact_links" ADD CONSTRAINT "artifact_links_work_item_id_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifact_links" ADD CONSTRAINT "artifact_links_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory_entries" ADD CONSTRAINT "memory_entries_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory_entries" ADD CONSTRAINT "memory_entries_updated_by_id_fkey" FOREIGN KEY ("updated_by_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "initiations" ADD CONSTRAINT "initiations_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "initiations" ADD CONSTRAINT "initiations_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "initiations" ADD CONSTRAINT "initiations_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "polls" ADD CONSTRAINT "polls_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "polls" ADD CONSTRAINT "polls_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "polls" ADD CONSTRAINT "polls_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "votes" ADD CONSTRAINT "votes_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "polls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "votes" ADD CONSTRAINT "votes_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One conversation of the whole project.
CREATE UNIQUE INDEX "threads_project" ON "threads" ("project_id") WHERE "kind" = 'project';

-- What waits for an acknowledgement.
CREATE INDEX "deliveries_due" ON "deliveries" ("next_attempt_at") WHERE "next_attempt_at" IS NOT NULL;

-- Full text, without a language: names and codes are as good as words.
CREATE INDEX "messages_text" ON "messages" USING gin (to_tsvector('simple', "body"));
CREATE INDEX "memory_entries_text" ON "memory_entries" USING gin (to_tsvector('simple', "key" || ' ' || "value"));
CREATE INDEX "memory_entries_expiring" ON "memory_entries" ("expires_at") WHERE "expires_at" IS NOT NULL;

ALTER TABLE "artifact_links" ADD CONSTRAINT "artifact_links_one_place" CHECK (num_nonnulls("sprint_id", "work_item_id", "message_id") = 1);
