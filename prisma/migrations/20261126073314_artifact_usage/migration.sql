-- CreateTable
CREATE TABLE "artifact_usage" (
    "project_id" UUID NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "files" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "artifact_usage_pkey" PRIMARY KEY ("project_id")
);

-- AddForeignKey
ALTER TABLE "artifact_usage" ADD CONSTRAINT "artifact_usage_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;
