-- CreateTable
CREATE TABLE "task_texts" (
    "task_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "heading" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "task_texts_pkey" PRIMARY KEY ("task_id")
);

-- CreateIndex
CREATE INDEX "task_texts_project_id_idx" ON "task_texts"("project_id");

-- AddForeignKey
ALTER TABLE "task_texts" ADD CONSTRAINT "task_texts_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "work_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever writes a task cannot forget its text. Claims and completions name none of these columns, and pay nothing.
CREATE FUNCTION keep_task_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO task_texts (task_id, project_id, heading, text)
    VALUES (NEW.id, NEW.project_id, lower(concat_ws(' ', NEW.code, NEW.title)),
      lower(concat_ws(' ', NEW.code, NEW.title, NEW.description)))
    ON CONFLICT (task_id) DO UPDATE SET heading = excluded.heading, text = excluded.text;
  RETURN NULL;
END
$$;

CREATE TRIGGER keep_task_text AFTER INSERT OR UPDATE OF code, title, description ON work_items
  FOR EACH ROW EXECUTE FUNCTION keep_task_text();

INSERT INTO task_texts (task_id, project_id, heading, text)
  SELECT id, project_id, lower(concat_ws(' ', code, title)), lower(concat_ws(' ', code, title, description)) FROM work_items;
