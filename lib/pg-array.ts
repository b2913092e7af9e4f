/**
 * Arrays in the binary form of Postgres, as its array_recv reads it: an id is 16 bytes there and a time a number, and nothing is looked
 * through for quotes and commas. For hot statements; what is undefined or null is NULL.
 */

/** `oid`: of the items' type, which must be the one that the statement names. `size` and what `write` takes are bytes. */
type Kind<Item> = {
  oid: number
  size(item: Item): number
  write(into: Buffer, item: Item, at: number): void
}

/** How many dimensions, whether there are NULLs, the type; then of the one dimension its length and its first index. */
const header = 20

const isNull = (item: unknown): item is null | undefined => item === null || item === undefined

function arrayOf<Item>({ oid, size, write }: Kind<Item>) {
  return (items: readonly (Item | null | undefined)[]): Buffer => {
    let bytes = header
    for (const item of items) bytes += 4 + (isNull(item) ? 0 : size(item))
    const into = Buffer.alloc(bytes)
    for (const [place, word] of [1, Number(items.some(isNull)), oid, items.length, 1].entries())
      into.writeInt32BE(word, 4 * place)
    let at = header
    for (const item of items) {
      const length = isNull(item) ? -1 : size(item)
      into.writeInt32BE(length, at)
      at += 4
      if (isNull(item)) continue
      write(into, item, at)
      at += length
    }
    return into
  }
}

/** uuid[]. Throws at what is none. */
export const ids = arrayOf<string>({
  oid: 2950,
  size: () => 16,
  write(into, id, at) {
    if (into.write(id.replaceAll('-', ''), at, 16, 'hex') < 16) throw new TypeError('not a UUID')
  },
})

/** int[] */
export const ints = arrayOf<number>({
  oid: 23,
  size: () => 4,
  write: (into, n, at) => void into.writeInt32BE(n, at),
})

/** Of what has 64 bits; exact for whatever is a safe integer. */
function writeLong(into: Buffer, n: number, at: number): void {
  const high = Math.floor(n / 2 ** 32)
  into.writeInt32BE(high, at)
  into.writeUInt32BE(n - high * 2 ** 32, at + 4)
}

/** bigint[], for numbers that a caller names: whatever an input may say fits. */
export const counts = arrayOf<number>({ oid: 20, size: () => 8, write: writeLong })

/** Where Postgres begins to count microseconds. */
const beginning = Date.UTC(2000, 0, 1)

/** timestamptz[] */
export const times = arrayOf<Date>({
  oid: 1184,
  size: () => 8,
  write: (into, time, at) => writeLong(into, (time.getTime() - beginning) * 1_000, at),
})

/** text[] */
export const texts = arrayOf<string>({
  oid: 25,
  size: text => Buffer.byteLength(text),
  write: (into, text, at) => void into.write(text, at),
})

/** tid[]: "(block,offset)" */
export const places = arrayOf<string>({
  oid: 27,
  size: () => 6,
  write(into, place, at) {
    const comma = place.indexOf(',')
    into.writeUInt32BE(Number(place.slice(1, comma)), at)
    into.writeUInt16BE(Number(place.slice(comma + 1, -1)), at + 4)
  },
})

/** xid[] */
export const transactions = arrayOf<string>({
  oid: 28,
  size: () => 4,
  write: (into, id, at) => void into.writeUInt32BE(Number(id), at),
})
