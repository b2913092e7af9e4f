import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Character, TestBaton } from '#test/baton.ts'
import type { Refused } from './refusals.ts'

const by = (
  who: 'ana' | 'dev1',
  name: string,
  input: (t: TestBaton) => object | Promise<object>,
  not: Refused['not'] = {},
): Refused => ({
  name,
  not,
  call: async t => ({ who: t.characters[who], input: { ...(await input(t)) } }),
})

/** For every code with which artifacts are refused, a call that is. */
export const artifactRefusals: Record<string, Refused> = {
  artifact_not_found: by('dev1', 'artifact.get', () => ({ address: 'fe://artifacts/by-project/MAIN/none' })),
  version_not_found: by('dev1', 'artifact.read', async t => ({ address: await made(t), version: 9 })),
  link_not_found: by('dev1', 'artifact.unlink', async t => ({
    address: await made(t),
    task: (await t.as(t.characters.ana, 'task.create', { title: 'Not linked' })).task.code,
  })),
  task_or_sprint_not_found: by('dev1', 'artifact.list', () => ({ of: 'NO-SUCH-1' })),
  receipt_not_found: by('dev1', 'artifact.store', () => ({ receipt: randomUUID(), name: 'x.bin' })),
  upload_not_found: by('dev1', 'artifact.progress', () => ({ id: randomUUID() })),
  file_not_here: by('dev1', 'artifact.upload', () => ({ file: 'report.pdf' }), {
    cli: 'there it is read and sent',
  }),
  artifact_exists: by('dev1', 'artifact.create', async t => {
    const name = `${randomUUID()}.md`
    await made(t, { name })
    return { name, text: 'x' }
  }),
  not_text: by('dev1', 'artifact.read', async t => ({ address: await stored(t, 'x.zip', zip) })),
  file_too_large: by('ana', 'artifact.quota', () => ({ size: 2 ** 36 })),
  image_too_large: by(
    'dev1',
    'artifact.download',
    async t => ({ address: await stored(t, 'x.png', hugePicture), inline: true }),
    { cli: 'there it writes a file and shows nothing' },
  ),
  quota_exceeded: by('ana', 'artifact.quota', () => ({ size: 2 ** 40 })),
}

/** Codes of artifacts that no operation at a door is refused with at will: where they come from. */
export const artifactElsewhere: Record<string, string> = {
  digest_mismatch: 'the bytes of an upload (content.test.ts)',
  upload_incomplete: 'the bytes of an upload (content.test.ts)',
  disk_full: 'the disk is full (full-disk.test.ts)',
  hash_failed: 'a thread of the server ended (hashing.test.ts)',
  too_many_uploads: 'a hundred uploads of one sender (upload-artifact.test.ts)',
  blob_damaged: 'the disk changed what was stored (content.test.ts)',
  blob_gone:
    'an upload and a sweep in the same moment; the door sends the bytes again (collect-artifacts.test.ts)',
}

async function made(t: TestBaton, fields: object = {}): Promise<string> {
  const input = { name: `${randomUUID()}.md`, text: 'Text', ...fields }
  return (await t.as(t.characters.ana, 'artifact.create', input)).artifact.address
}

async function stored(t: TestBaton, name: string, bytes: Buffer): Promise<string> {
  const who: Character = t.characters.ana
  const { receipt } = await t.baton.blobs.receive(Readable.from([bytes]), { most: 1_000 })
  const { artifact } = await t.as(who, 'artifact.store', { receipt, name: `${randomUUID()}-${name}` })
  return artifact.address
}

const zip = Buffer.from('504b0304140000000000', 'hex')

/** The head of a PNG of 20,000 by 20,000. */
const hugePicture = Buffer.from('89504e470d0a1a0a0000000d4948445200004e2000004e20080600000000000000', 'hex')
