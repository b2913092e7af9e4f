-- The parts of a key are words of their own: deploy/order is found by "order".
DROP INDEX "memory_entries_text";
CREATE INDEX "memory_entries_words" ON "memory_entries" USING gin (to_tsvector('simple', translate("key", '/.:_@+-', '       ') || ' ' || "value"));
