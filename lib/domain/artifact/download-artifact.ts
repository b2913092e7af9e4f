import { z } from 'zod'
import { operation } from '#lib/operation/define.ts'
import { Address } from './address.ts'
import { findLiving, findVersion } from './find.ts'
import { inlineTypeOf } from './inline.ts'
import { typeOf } from './type.ts'

export const downloadArtifact = operation({
  name: 'artifact.download',
  summary: 'Where the bytes of an artifact are: an address for a browser or a program',
  description:
    'GET it with your token or session; ranges work. At the shell, `npx baton artifact download ADDRESS` writes the file and checks its hash.',
  permission: 'project:read',
  args: ['address'],
  example: '/artifact-download fe://artifacts/by-task/BAT-41/doc.pdf',
  input: z.object({
    address: Address,
    version: z
      .number()
      .int()
      .min(1)
      .optional()
      .describe('The default is the newest, or what the address says'),
    inline: z
      .boolean()
      .default(false)
      .describe('To be shown, not saved: text, images up to 50 megapixels and PDF'),
  }),
  output: z.object({
    url: z.string().describe('Path on this server'),
    address: z.string(),
    name: z.string().describe('What to save it as'),
    version: z.number().int(),
    sha256: z.string(),
    size: z.number().int().describe('Bytes'),
    type: z.string(),
    inlineType: z.string().nullable().describe('As what it is shown; null: it is only saved'),
  }),
  async handler(ctx, { address, version, inline }) {
    const row = await findLiving(ctx, address)
    const found = await findVersion(ctx, row, address, version)
    const { sha256, size } = found
    return {
      url: `/api/artifacts/content?${new URLSearchParams({ address: row.address, version: String(found.version) })}`,
      address: row.address,
      name: row.name,
      version: found.version,
      sha256,
      size,
      type: typeOf(row.name, found.found),
      inlineType: inline ? await inlineTypeOf(ctx.blobs, found) : null,
    }
  },
})
