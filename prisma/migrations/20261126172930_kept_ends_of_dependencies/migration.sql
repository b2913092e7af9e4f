-- AlterTable
ALTER TABLE "work_items" ADD COLUMN     "has_dependencies" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "has_dependents" BOOLEAN NOT NULL DEFAULT false;

-- They stand on the row that is locked to close or to claim, where a look at the dependencies would see the state of when it began.
CREATE FUNCTION mark_ends_of_dependencies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE work_items SET has_dependents = true WHERE NOT has_dependents AND id IN (SELECT depends_on_id FROM added);
  UPDATE work_items SET has_dependencies = true WHERE NOT has_dependencies AND id IN (SELECT work_item_id FROM added);
  RETURN NULL;
END
$$;

CREATE TRIGGER mark_ends_of_dependencies AFTER INSERT ON dependencies
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION mark_ends_of_dependencies();

UPDATE work_items SET has_dependents = true WHERE id IN (SELECT depends_on_id FROM dependencies);
UPDATE work_items SET has_dependencies = true WHERE id IN (SELECT work_item_id FROM dependencies);
