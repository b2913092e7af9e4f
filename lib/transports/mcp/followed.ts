/** The resources that a client is told of: each address as it spelled it, found by the keys of what it stands for. */
export class Followed {
  readonly #keys = new Map<string, readonly string[]>()
  readonly #uris = new Map<string, Set<string>>()

  get uris(): string[] {
    return [...this.#keys.keys()]
  }

  has(uri: string): boolean {
    return this.#keys.has(uri)
  }

  add(uri: string, keys: readonly string[]): void {
    this.delete(uri)
    this.#keys.set(uri, keys)
    for (const key of keys) this.#uris.set(key, new Set(this.#uris.get(key)).add(uri))
  }

  delete(uri: string): void {
    for (const key of this.#keys.get(uri) ?? []) {
      const uris = this.#uris.get(key)
      uris?.delete(uri)
      if (uris?.size === 0) this.#uris.delete(key)
    }
    this.#keys.delete(uri)
  }

  /** The addresses, as the client spelled them, of what has changed. */
  touchedBy(keys: readonly string[]): string[] {
    return [...new Set(keys.flatMap(key => [...(this.#uris.get(key) ?? [])]))]
  }
}
