import type { Card } from './card.ts'

/** A command line as people were promised it, word for word but for its codes, and the card that answers it. */
export type SeedLine = { line: string; kind: Card['kind']; says: RegExp }

const of = (line: string, kind: Card['kind'], says: RegExp): SeedLine => ({ line, kind, says })

/** In an order in which each is legal after the others. `says` is matched with the card as JSON. */
export const seedLines: readonly SeedLine[] = [
  of('/sprints-create SPRINT-CODE --title="Sprint Title"', 'sprint', /SPRINT-CODE created/),
  of('/task-create T-CODE --title="Task Title" --sprint=SPRINT-CODE', 'task', /T-CODE created/),
  of('/task-create T-TASK-01 --title="Migrate" --sprint=SPRINT-CODE', 'task', /T-TASK-01 created/),
  of('/task-create T-TASK-02 --title="Measure" --sprint=SPRINT-CODE', 'task', /T-TASK-02 created/),
  of('/task-create T-TASK-03 --title="Tell" --sprint=SPRINT-CODE', 'task', /T-TASK-03 created/),
  of('/task-status T-TASK-01 --status=in_progress', 'task', /T-TASK-01 is in progress/),
  of('/tasks-status T-TASK-02,T-TASK-03 --status=in_progress', 'toast', /changed: T-TASK-02, T-TASK-03/),
  of(
    '/task-note T-TASK-01 "Completed migration, found performance issue with indexes"',
    'toast',
    /Note added to T-TASK-01.*found performance issue with indexes/,
  ),
  of('/task-note T-TASK-01 "Working on X, found Y issue"', 'toast', /Note added to T-TASK-01/),
  of(
    '/task-context T-TASK-01 --append "## Dependencies\\n- Requires Redis for caching"',
    'task',
    /Context of T-TASK-01 updated/,
  ),
  of('/task-context T-TASK-01 --append="text"', 'task', /Context of T-TASK-01 updated/),
  of('/task-context T-TASK-01 --replace="text"', 'task', /Context of T-TASK-01 updated/),
  of('/agent-log "Starting task T-TASK-01, reviewing codebase"', 'toast', /Logged/),
  of('/tasks --sprint=SPRINT-CODE --status=in_progress', 'list', /T-TASK-01/),
  of('/sprint-detail SPRINT-CODE', 'sprint', /T-TASK-01.*T-TASK-03/),
  of('/task-done T-TASK-01 "All tests passing, PR created"', 'task', /T-TASK-01 is done/),
  of(
    '/tasks-status T-TASK-01,T-TASK-02,T-TASK-03 --status=completed',
    'toast',
    /changed: .*T-TASK-02, T-TASK-03/,
  ),
  of('/messages-check --status=unread', 'list', /Nothing found|Messages/),
  of('/artifact-create doc.pdf "By hand" --task=T-TASK-01', 'toast', /doc.pdf/),
  of('/artifacts T-TASK-01', 'list', /doc.pdf/),
  of('/artifacts SPRINT-CODE', 'list', /doc.pdf/),
  of('/artifact-download fe://artifacts/by-task/T-TASK-01/doc.pdf', 'toast', /doc.pdf/),
  of('/orchestration', 'dashboard', /Active sprints/),
  of('/dashboard', 'dashboard', /Unread messages/),
  of('/help', 'help', /task-note <code> <note>/),
  of('/help task-note', 'help', /task-note <code> <note>/),
]
