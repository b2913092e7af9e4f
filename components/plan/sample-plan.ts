/** A small plan that shows what is read: phases, a task table with dependencies, a parallel group, a checklist. */
export const samplePlan = `# Checkout rework

## Tasks

| ID | Title | Phase | Dependencies | Priority |
|----|-------|-------|--------------|----------|
| CHK-001 | Model the cart as events | 1 - Foundation | None | High |
| CHK-002 | Payment provider adapter | 1 - Foundation | None | |
| CHK-003 | Checkout API | 2 - Build | CHK-001, CHK-002 | |
| CHK-004 | Checkout page | 2 - Build | CHK-001 | |
| CHK-005 | End-to-end tests | 3 - Prove | All above | Urgent |

## Parallelization

- CHK-001 and CHK-002 can run in parallel
- CHK-003 and CHK-004 can run in parallel

## Phase 4: Launch

- [ ] Write the runbook
- [ ] Switch the traffic over (depends on CHK-005)
- [x] Agree on the date
`
