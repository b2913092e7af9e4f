-- CreateTable
CREATE TABLE "commits" (
    "project_id" UUID NOT NULL,
    "sha" TEXT NOT NULL,
    "agent_id" UUID,
    "branch" TEXT,
    "subject" TEXT NOT NULL,
    "files" INTEGER NOT NULL,
    "tasks" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "commits_pkey" PRIMARY KEY ("project_id","sha")
);

-- AddForeignKey
ALTER TABLE "commits" ADD CONSTRAINT "commits_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commits" ADD CONSTRAINT "commits_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;
