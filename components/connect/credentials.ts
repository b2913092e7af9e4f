/** An agent and its token, held in memory only: a reload forgets them. `isNew`: it was registered just now. */
export type Credentials = { agent: string; token: string; isNew: boolean }
