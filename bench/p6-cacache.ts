import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import cacache from 'cacache'
import { answer } from './child.ts'
import { keepAll } from './p6-work.ts'

/** The content-addressed store of npm: hashes and renames, without flushing, scanning, or a row in a database. */

const folder = mkdtempSync(path.join(process.env.BENCH_FOLDER ?? '', 'cacache-'))

answer(
  async () => {
    const cache = mkdtempSync(path.join(folder, 'run-'))
    const sample = await keepAll({
      stream: (name, source) => pipeline(source, cacache.put.stream(cache, name)),
      bytes: (name, bytes) => cacache.put(cache, name, bytes),
    })
    rmSync(cache, { recursive: true, force: true })
    return sample
  },
  () => rmSync(folder, { recursive: true, force: true }),
)
