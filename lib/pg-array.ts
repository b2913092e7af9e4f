/**
 * Arrays in the binary form of Postgres, as its array_recv reads it: an id is 16 bytes there and a time a number, and nothing is looked
 * through for quotes and commas. For hot statements; what is undefined or null is NULL.
 */

/**
 * SQL: the parameters from `$first` on, an array each, side by side: a query with a column for each, under its name and of its type; behind
 * the end of a shorter one is NULL. In the list of what is selected Postgres goes through arrays as it is asked; in FROM it first writes
 * each into a table of its own, which takes it 5 µs.
 */
export const sideBySide = (first: number, columns: Readonly<Record<string, string>>): string =>
  `(SELECT ${Object.entries(columns)
    .map(([name, type], place) => `unnest($${first + place}::${type}[]) AS ${name}`)
    .join(', ')})`

/** `oid`: of the items' type, which must be the one that the statement names. `size` and what `write` takes are bytes. */
type Kind<Item> = {
  oid: number
  size(item: Item): number
  write(into: Buffer, item: Item, at: number, size: number): void
}

/** How many dimensions, whether there are NULLs, the type; then of the one dimension its length and its first index. */
const header = 20

/** The length of a NULL, which has no bytes. */
const none = -1

// Byte by byte, which is compiled into a few instructions each: Buffer's own methods look at their arguments, and some of them leave
// JavaScript. Arrays are a twelfth of what Node does for a claim.

function writeShort(into: Buffer, n: number, at: number): void {
  into[at] = n >>> 8
  into[at + 1] = n
}

function writeInt(into: Buffer, n: number, at: number): void {
  writeShort(into, n >>> 16, at)
  writeShort(into, n, at + 2)
}

/** Of what has 64 bits; exact for whatever is a safe integer. */
function writeLong(into: Buffer, n: number, at: number): void {
  const high = Math.floor(n / 2 ** 32)
  writeInt(into, high, at)
  writeInt(into, n - high * 2 ** 32, at + 4)
}

function arrayOf<Item>({ oid, size, write }: Kind<Item>) {
  return (items: readonly (Item | null | undefined)[]): Buffer => {
    const sizes = items.map(item => (item === null || item === undefined ? none : size(item)))
    let bytes = header
    let nulls = 0
    for (const size of sizes) {
      bytes += 4 + Math.max(size, 0)
      if (size === none) nulls = 1
    }
    const into = Buffer.allocUnsafe(bytes)
    writeInt(into, 1, 0)
    writeInt(into, nulls, 4)
    writeInt(into, oid, 8)
    writeInt(into, items.length, 12)
    writeInt(into, 1, 16)
    let at = header
    for (let place = 0; place < items.length; place++) {
      const size = sizes[place] as number
      writeInt(into, size, at)
      at += 4
      if (size === none) continue
      write(into, items[place] as Item, at, size)
      at += size
    }
    return into
  }
}

const hyphen = 45

/** What a hexadecimal digit stands for, by its code. */
function nibbleOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  const letter = code | 32
  if (letter >= 97 && letter <= 102) return letter - 87
  throw new TypeError('not a UUID')
}

/** uuid[]. Throws at what is none. */
export const ids = arrayOf<string>({
  oid: 2950,
  size: () => 16,
  write(into, id, at) {
    let digit = 0
    for (let place = 0; place < id.length; place++) {
      const code = id.charCodeAt(place)
      if (code === hyphen) continue
      if (digit === 32) throw new TypeError('not a UUID')
      const nibble = nibbleOf(code)
      const byte = at + (digit >> 1)
      into[byte] = digit % 2 === 0 ? nibble << 4 : (into[byte] as number) | nibble
      digit++
    }
    if (digit < 32) throw new TypeError('not a UUID')
  },
})

/** int[]. Throws at what has more than 32 bits, or a fraction. */
export const ints = arrayOf<number>({
  oid: 23,
  size: () => 4,
  write(into, n, at) {
    if (n !== (n | 0)) throw new RangeError('not an int')
    writeInt(into, n, at)
  },
})

/** int[]: 1, 2, … as many as there are of these, to tell their rows apart. */
export const numbers = (items: readonly unknown[]): Buffer => ints(items.map((_, place) => place + 1))

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
  write(into, text, at, size) {
    // Of one byte each: to call the encoder takes longer than to write a few.
    if (size === text.length && size <= 64)
      for (let place = 0; place < size; place++) into[at + place] = text.charCodeAt(place)
    else into.write(text, at)
  },
})

/** json[], of what is JSON already. */
export const jsons = arrayOf<string>({
  oid: 114,
  size: json => Buffer.byteLength(json),
  write: (into, json, at) => void into.write(json, at),
})

/** tid[]: "(block,offset)" */
export const places = arrayOf<string>({
  oid: 27,
  size: () => 6,
  write(into, place, at) {
    const comma = place.indexOf(',')
    writeInt(into, Number(place.slice(1, comma)), at)
    writeShort(into, Number(place.slice(comma + 1, -1)), at + 4)
  },
})

/** xid[] */
export const transactions = arrayOf<string>({
  oid: 28,
  size: () => 4,
  write: (into, id, at) => writeInt(into, Number(id), at),
})
