import type { Message } from '#lib/client/thread/shapes.ts'

/** What the reader can do with a message. One who only looks can neither reply nor quote. */
export type MessageDeeds = {
  reply?: ((message: Message) => void) | undefined
  quote?: ((message: Message) => void) | undefined
  canAcknowledge(message: Message): boolean
  acknowledge(message: Message): void
  /** Null: it is not loaded. */
  find(id: string): Message | null
  /** Goes to the message of this id, which may not be loaded. */
  go(id: string): void
  /** Puts a line into the composer. */
  write(line: string): void
}
