/**
 * Gives the memory of pieces back at once that nobody reads any more. Left to the collector of garbage it would pile up outside of the
 * heap, and for every 32 MB of it all of the heap is looked through: for 256 MB that took longer than to hash and write them (measured).
 * Of a piece that shares its memory with others nothing is given back.
 */
export function giveBack(pieces: readonly Uint8Array[]): void {
  for (const { buffer, byteLength } of pieces)
    if (buffer instanceof ArrayBuffer && byteLength > 0 && byteLength === buffer.byteLength)
      buffer.transfer(0)
}
