-- What is being written: few, and looked for again and again.
CREATE INDEX "messages_partial" ON "messages" ("created_at") WHERE "is_partial";
