import { crc32, deflateRawSync, deflateSync } from 'node:zlib'

/** A file that somebody sends with bad intent: what it is called, and what is in it. */
export type HostileFile = { name: string; bytes: Buffer }

/** What a script in one would do: whoever looks on sees that it ran. */
const script = "document.title='executed';fetch('/api/health?executed')"
const html = `<!doctype html><html><body><script>${script}</script><img src=x onerror="${script}"></body></html>`
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="${script}"><script>${script}</script><foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="${script}"/></body></foreignObject></svg>`
const gif = Buffer.from(
  '47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b',
  'hex',
)

const text = (name: string, content: string): HostileFile => ({ name, bytes: Buffer.from(content) })
const binary = (name: string, ...parts: (Buffer | string)[]): HostileFile => ({
  name,
  bytes: Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))),
})

/** Names that are none: each is refused, whatever is in the file. */
export const hostileNames: readonly string[] = [
  '../../../etc/cron.d/baton',
  '..\\..\\windows\\system32\\x.dll',
  '/etc/passwd',
  'C:\\boot.ini',
  '..',
  '.',
  'a/../../b',
  'report.pdf\u0000.exe',
  'invoice\u202efdp.exe',
  'a\u200bb.txt',
  'line\nbreak.txt',
  'tab\there.txt',
  `${'x'.repeat(5_000)}.txt`,
  '\u2066hidden\u2069.html',
]

/** Contents: each is kept as what it is, and nothing in it runs. */
export function hostileContents(): HostileFile[] {
  return [
    text('script.svg', svg),
    text('page.html', html),
    text('page.htm', html),
    text(
      'page.xhtml',
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>${script}</script></html>`,
    ),
    text('sheet.xml', `<?xml-stylesheet href="javascript:${script}" type="text/xsl"?><a/>`),
    text('picture.png', html),
    text('photo.jpg', svg),
    text(
      'notes.md',
      `<script>${script}</script> [x](javascript:${script}) ![x](https://example.com/track.png)`,
    ),
    text('table.csv', `=HYPERLINK("javascript:${script}"),+cmd|'/c calc'!A0\n`),
    text('data.json', `{"__proto__":{"x":1},"a":"</script><script>${script}</script>"}`),
    text('no-ending', html),
    text('.htaccess', 'AddType text/html .png\n'),
    text('shell.php', '<?php system($_GET["c"]); ?>'),
    text('run.sh', '#!/bin/sh\nrm -rf /\n'),
    text('link.url', `[InternetShortcut]\nURL=javascript:${script}\n`),
    text('evil.eml', `Content-Type: text/html\n\n${html}`),
    text('utf7.txt', '+ADw-script+AD4-alert(1)+ADw-/script+AD4-'),
    binary('polyglot.gif', gif, `/*${html}*/=1;${script}`),
    binary(
      'polyglot.pdf',
      '%PDF-1.7\n',
      `1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(${script})>>>>endobj\n`,
      html,
    ),
    binary('polyglot.zip', gif, zip([{ name: 'a.html', bytes: Buffer.from(html) }])),
    binary('gifar.jar', gif, zip([{ name: 'META-INF/MANIFEST.MF', bytes: Buffer.from('x') }])),
    binary('program.pdf', 'MZ\x90\x00\x03\x00\x00\x00', Buffer.alloc(500)),
    binary('program.txt', '\x7fELF\x02\x01\x01\x00', Buffer.alloc(500)),
    binary('utf16.html', Buffer.from(`\ufeff${html}`, 'utf16le')),
    binary('bomb.zip', zip([{ name: 'zeros', bytes: Buffer.alloc(200 * 1024 ** 2) }])),
    binary('nested.zip', nested(5)),
    binary('slip.zip', zip([{ name: '../../../../tmp/baton-slipped', bytes: Buffer.from('slipped') }])),
    binary(
      'many.zip',
      zip(Array.from({ length: 20_000 }, (_, n) => ({ name: `f${n}`, bytes: Buffer.from('x') }))),
    ),
    binary('bomb.docx', zip([{ name: '[Content_Types].xml', bytes: Buffer.alloc(50 * 1024 ** 2, ' ') }])),
    binary('huge.png', png(20_000, 20_000)),
    binary('lying.png', png(0xffffffff, 0xffffffff)),
    binary('broken.png', png(10, 10).subarray(0, 40)),
    binary('empty.pdf'),
    binary('nul.txt', Buffer.alloc(1_000)),
    binary('random.jpg', Buffer.from(Array.from({ length: 5_000 }, (_, n) => (n * 7919 + (n >> 3)) & 255))),
  ]
}

type Entry = { name: string; bytes: Buffer }

/** A real archive: local headers with deflated data, the directory, and its end. */
export function zip(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes, { level: 9 })
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(bytes.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, rest, Buffer.from(name)]),
    )
    locals.push(local)
    at += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length & 0xffff, 4)
  end.writeUInt16LE(entries.length & 0xffff, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06', 'latin1'), end])
}

/** Archives in archives, sixteen in each. */
function nested(depth: number): Buffer {
  if (depth === 0) return zip([{ name: '0', bytes: Buffer.alloc(1024 ** 2) }])
  const inner = nested(depth - 1)
  return zip(Array.from({ length: 16 }, (_, n) => ({ name: `${n}.zip`, bytes: inner })))
}

/** A picture that says how large it is, with one line of pixels. */
export function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc(Math.min(width, 20_000) * 4 + 1))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
