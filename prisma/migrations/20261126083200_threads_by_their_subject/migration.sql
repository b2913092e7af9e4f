-- The conversation of a task, a sprint or a project has the id of that: so it can be named before it has begun, and of two who
-- begin it at once the second finds it.
UPDATE "threads" SET "id" = "project_id" WHERE "kind" = 'project' AND "id" <> "project_id";
UPDATE "threads" SET "id" = "sprint_id" WHERE "kind" = 'sprint' AND "id" <> "sprint_id";
UPDATE "threads" SET "id" = "work_item_id" WHERE "kind" = 'task' AND "id" <> "work_item_id";
