/** What the new task begins with: a sprint's page opens the dialog with its sprint. */
export type NewTaskDefaults = { sprint?: string }

type Wanted = { isOpen: boolean; defaults: NewTaskDefaults }

let wanted: Wanted = { isOpen: false, defaults: {} }
const listeners = new Set<() => void>()

/** Opens the dialog for a new task, from anywhere in the console. */
export const openCreateTask = (defaults: NewTaskDefaults = {}): void => set({ isOpen: true, defaults })

export const closeCreateTask = (): void => set({ ...wanted, isOpen: false })

export const createTaskDemand = {
  read: () => wanted,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

function set(next: Wanted) {
  wanted = next
  for (const listener of listeners) listener()
}
