import { deflateSync } from 'node:zlib'
import type { Api } from './fixtures.ts'
import type { BatonServer } from './server.ts'

/** Takes the guide away that every project is given, so that a test knows what there is: what was deleted is not given again. */
export async function emptied(api: Api, project: string): Promise<void> {
  const { address } = await api('guide.publish', { project })
  await api('artifact.delete', { address })
}

/** Sends a file as the owner; answers the artifact. */
export async function put(
  server: BatonServer,
  query: Record<string, string>,
  body: string | Uint8Array<ArrayBuffer>,
): Promise<{ id: string; address: string; version: number; name: string }> {
  const response = await fetch(`${server.url}/api/artifacts/content?${new URLSearchParams(query)}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${server.ownerToken}` },
    body,
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(JSON.stringify(answer))
  return answer.artifact
}

/** A picture of so many pixels (PNG, RGBA). */
export function png(width = 64, height = 48): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 6], 8)
  const row = (y: number) => [0, ...Array.from({ length: width }, (_, x) => [x * 4, y * 4, 160, 255]).flat()]
  const pixels = Buffer.from(Array.from({ length: height }, (_, y) => row(y)).flat())
  const mark = [137, 80, 78, 71, 13, 10, 26, 10]
  const chunks = [
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(pixels)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([Buffer.from(mark), ...chunks])
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** CRC-32, as PNG has it. */
function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

/** A PDF of so many pages, with a line of text on each. */
export function pdf(lines: readonly string[], catalog = ''): string {
  const font = 3 + lines.length * 2
  const kids = lines.map((_, at) => `${3 + at * 2} 0 R`).join(' ')
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${lines.length} >>`,
    ...lines.flatMap((line, at) => {
      const text = `BT /F1 32 Tf 72 700 Td (${line}) Tj ET`
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${4 + at * 2} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
        `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
      ]
    }),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const start = text.length
  const size = objects.length + 1
  return `${text}xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`
}
