import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'

const keptBytes = 10 * 1024 * 1024

/** Postgres's own log, `<dataDir>.log`: opened by us, so the server's user needs no right to the folder. */
export function openServerLog(dataDir: string) {
  const file = `${dataDir}.log`
  if (existsSync(file) && statSync(file).size > keptBytes) renameSync(file, `${file}.old`)
  const descriptor = openSync(file, 'a', 0o600)
  const start = statSync(file).size
  return {
    descriptor,
    close: () => closeSync(descriptor),
    /** What was written since it was opened. */
    written: () => readFileSync(file).subarray(start).toString('utf8'),
  }
}

/** Postgres names the error, or only hints at it after a short write. */
export function isDiskFull(text: string): boolean {
  return /No space left|Check free disk space/.test(text)
}

export function lastLines(text: string, count = 15): string {
  return text.trimEnd().split('\n').slice(-count).join('\n')
}
