-- CreateEnum
CREATE TYPE "HandoffState" AS ENUM ('offered', 'accepted', 'rejected', 'expired', 'withdrawn');

-- AlterTable
ALTER TABLE "work_items" ADD COLUMN     "escalation_level" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "open_handoff_id" UUID;

-- CreateTable
CREATE TABLE "handoffs" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "work_item_id" UUID NOT NULL,
    "from_work_item_id" UUID,
    "from_agent_id" UUID,
    "from_pod" TEXT,
    "to_agent_id" UUID,
    "to_pod" TEXT,
    "state" "HandoffState" NOT NULL DEFAULT 'offered',
    "mode" "HandoffMode" NOT NULL,
    "chosen_mode" "HandoffMode",
    "mode_reason" TEXT,
    "reserves" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT,
    "rationale" TEXT,
    "reasoning_trace" TEXT,
    "reasoning_summary" TEXT,
    "chain_of_thought" TEXT,
    "prompt" TEXT,
    "inputs" JSON NOT NULL DEFAULT '[]',
    "outputs" JSON NOT NULL DEFAULT '[]',
    "files" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "commits" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "commands" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "failed_approaches" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "decided_by" TEXT,
    "decision_reason" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "handoffs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "from_id" UUID,
    "work_item_id" UUID,
    "priority" "Priority" NOT NULL DEFAULT 'normal',
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "message_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("message_id","agent_id")
);

-- CreateTable
CREATE TABLE "reservations" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "work_item_id" UUID,
    "globs" TEXT[],
    "note" TEXT NOT NULL DEFAULT '',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reservations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "views" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "user_id" UUID,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "created_by" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "views_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "handoffs_project_id_created_at_idx" ON "handoffs"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "handoffs_work_item_id_created_at_idx" ON "handoffs"("work_item_id", "created_at");

-- CreateIndex
CREATE INDEX "messages_project_id_created_at_idx" ON "messages"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "messages_work_item_id_idx" ON "messages"("work_item_id");

-- CreateIndex
CREATE INDEX "deliveries_agent_id_created_at_idx" ON "deliveries"("agent_id", "created_at");

-- CreateIndex
CREATE INDEX "reservations_project_id_expires_at_idx" ON "reservations"("project_id", "expires_at");

-- CreateIndex
CREATE INDEX "reservations_agent_id_idx" ON "reservations"("agent_id");

-- CreateIndex
CREATE INDEX "views_project_id_page_idx" ON "views"("project_id", "page");

-- AddForeignKey
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_work_item_id_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_from_work_item_id_fkey" FOREIGN KEY ("from_work_item_id") REFERENCES "work_items"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_from_agent_id_fkey" FOREIGN KEY ("from_agent_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_to_agent_id_fkey" FOREIGN KEY ("to_agent_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_work_item_id_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_work_item_id_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_items"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "views" ADD CONSTRAINT "views_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "views" ADD CONSTRAINT "views_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is waited for or runs out is looked for again and again: few rows each.
CREATE INDEX "handoffs_open" ON "handoffs" ("expires_at") WHERE "state" = 'offered';

CREATE INDEX "deliveries_unread" ON "deliveries" ("agent_id", "created_at") WHERE "read_at" IS NULL;

CREATE INDEX "work_items_blocked" ON "work_items" ("blocked_at") WHERE "blocked_at" IS NOT NULL;
