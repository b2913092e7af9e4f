/** What Postgres's programs see of our environment: nothing that names another server (PGDATA, PGPORT, …). */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, LD_LIBRARY_PATH, DYLD_LIBRARY_PATH, TMPDIR, NODE_ENV } = process.env
  return { PATH, LD_LIBRARY_PATH, DYLD_LIBRARY_PATH, TMPDIR, NODE_ENV, LC_ALL: 'C', TZ: 'UTC' }
}
