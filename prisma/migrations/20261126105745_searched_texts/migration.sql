-- CreateTable
CREATE TABLE "artifact_texts" (
    "sha256" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "artifact_texts_pkey" PRIMARY KEY ("sha256")
);

-- AddForeignKey
ALTER TABLE "artifact_texts" ADD CONSTRAINT "artifact_texts_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blobs"("sha256") ON DELETE CASCADE ON UPDATE CASCADE;

-- The parts of a path, an address or a code are words of their own: src/words.ts is found by "words". Of a text that is very long,
-- the beginning: there is a limit to what such an index takes.
CREATE INDEX "artifact_texts_words" ON "artifact_texts" USING gin (to_tsvector('simple', translate("text", '/.:_@+-~<>&=', '            ')));
CREATE INDEX "notes_words" ON "notes" USING gin (to_tsvector('simple', translate(left("body", 100000), '/.:_@+-~<>&=', '            ')));
DROP INDEX "messages_text";
CREATE INDEX "messages_words" ON "messages" USING gin (to_tsvector('simple', translate("body", '/.:_@+-~<>&=', '            ')));
