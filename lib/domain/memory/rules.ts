/** The rules of memory, apart from input and output. No imports, so that the browser carries nothing for it. */
export const memoryScopes = ['agent', 'project', 'task'] as const
export type MemoryScope = (typeof memoryScopes)[number]

/** Bytes in UTF-8 of one value, and of all that one owner (an agent, a project, a task) keeps. */
export const largestMemory = 64 * 1024
export const mostMemory = 8 * 1024 * 1024

/** Entries that one owner keeps at most. */
export const mostMemories = 1_000

/** Seconds: what is ephemeral ends within 30 days; what shall last longer is durable. */
export const longestLife = 30 * 24 * 60 * 60

/** Characters of a value that lists carry. */
export const excerptLength = 300

/** Whether it still answers: an entry whose time is over is not there, also when the sweep has not come by yet. */
export const isAlive = (entry: { expiresAt: string | null }, now: Date): boolean =>
  entry.expiresAt === null || Date.parse(entry.expiresAt) > now.getTime()
