/**
 * A Date that knows how it is written: most of them are told again and again, and to write one takes longer than to read it. It is
 * never set to another time.
 */
export class Instant extends Date {
  #text: string | undefined

  /** `text`: as ISO 8601 in UTC has it, where that is known. */
  constructor(value: number | string, text?: string) {
    super(value)
    this.#text = text
  }

  override toISOString(): string {
    this.#text ??= super.toISOString()
    return this.#text
  }
}
