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
CREATE FUNCTION add_task_texts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO task_texts (task_id, project_id, heading, text)
    SELECT id, project_id, lower(concat_ws(' ', code, title)), lower(concat_ws(' ', code, title, description)) FROM added;
  RETURN NULL;
END
$$;

CREATE TRIGGER add_task_texts AFTER INSERT ON work_items
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION add_task_texts();

CREATE FUNCTION change_task_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE task_texts SET heading = lower(concat_ws(' ', NEW.code, NEW.title)), text = lower(concat_ws(' ', NEW.code, NEW.title, NEW.description))
    WHERE task_id = NEW.id;
  RETURN NULL;
END
$$;

CREATE TRIGGER change_task_text AFTER UPDATE OF code, title, description ON work_items
  FOR EACH ROW EXECUTE FUNCTION change_task_text();

INSERT INTO task_texts (task_id, project_id, heading, text)
  SELECT id, project_id, lower(concat_ws(' ', code, title)), lower(concat_ws(' ', code, title, description)) FROM work_items;
