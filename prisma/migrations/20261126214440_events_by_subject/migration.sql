-- What happened to one thing is little, and sorted when it is read. An index that has it in order costs each event twice as much as one
-- in which all of a thing share an entry; of what has much (an agent that is seen, a thread) the latest are found from the end of the log.
DROP INDEX "events_project_id_subject_seq_idx";

CREATE INDEX "events_subject_idx" ON "events"("subject");
