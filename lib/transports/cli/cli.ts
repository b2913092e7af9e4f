/** What the CLI is given by its entry point, and by nothing else: no module here reads `process`. */
export type Cli = {
  env: Readonly<Record<string, string | undefined>>
  /** The current directory. */
  cwd: string
  /** Where the package is. */
  folder: string
  /** For what can be fetched again. */
  cacheFolder: string
  version: string
  output: Output
  /** All of standard input, as text. */
  readInput(): Promise<string>
  /** What needs the database itself. */
  admin(): Promise<Admin>
}

export type Output = {
  /** Onto standard output, with a line end. */
  print(text: string): void
  /** Onto standard error, with a line end. */
  warn(text: string): void
  /** Columns of the terminal; without one there is no end to a line. */
  width: number
  hasColour: boolean
  /** A line on a terminal that the next one is written over; an empty one takes it away. */
  progress?(line: string): void
}

export type Admin = {
  /** A token of the installation's first owner. */
  makeToken(databaseUrl: string, name: string): Promise<string>
  /** The path of a fresh one-time link; none once an owner can sign in. */
  ownerLink(databaseUrl: string): Promise<string | undefined>
}
