-- The few that are blocked are found in work_items_open by their status; each index less spares every change of a task opening it and
-- looking at what it is for.
DROP INDEX "work_items_blocked";
