/** What a way of connecting needs to know. `agent` and `token` are null until one is registered. */
export type Connection = { address: string; agent: string | null; token: string | null }

export const ways = ['claude-code', 'codex', 'mcp', 'cli', 'rest', 'a2a'] as const
export type Way = (typeof ways)[number]

/** `title` says what to do with the text; `text` is to be copied. */
export type Step = { title: string; text: string }

export const wayNames: Record<Way, string> = {
  'claude-code': 'Claude Code',
  codex: 'Codex',
  mcp: 'Other MCP client',
  cli: 'Command line',
  rest: 'REST',
  a2a: 'A2A',
}

/** Stands where the token will be. */
export const noToken = 'bat_…'

/** What to type, in order, for an agent to work through this door. */
export function stepsFor(way: Way, connection: Connection): Step[] {
  const known = { ...connection, token: connection.token ?? noToken }
  return steps[way](known)
}

type Known = Connection & { token: string }

const steps: Record<Way, (connection: Known) => Step[]> = {
  'claude-code': connection => [
    {
      title: 'In a terminal, in the folder of your work',
      text: `claude mcp add --transport http baton ${connection.address}/mcp --header "Authorization: Bearer ${connection.token}"`,
    },
    prompt(connection),
  ],
  codex: connection => [
    {
      title: 'In ~/.codex/config.toml',
      text: `[mcp_servers.baton]\nurl = "${connection.address}/mcp"\nbearer_token_env_var = "BATON_TOKEN"`,
    },
    { title: 'In the terminal that starts Codex', text: `export BATON_TOKEN=${connection.token}\ncodex` },
    prompt(connection),
  ],
  mcp: connection => [
    {
      title: 'Over HTTP, in the configuration of the client',
      text: json({
        mcpServers: {
          baton: {
            type: 'http',
            url: `${connection.address}/mcp`,
            headers: { Authorization: `Bearer ${connection.token}` },
          },
        },
      }),
    },
    {
      title: 'Or over standard input and output, where Baton is installed',
      text: json({
        mcpServers: {
          baton: {
            command: 'npx',
            args: ['baton', 'mcp'],
            env: { BATON_URL: connection.address, BATON_TOKEN: connection.token },
          },
        },
      }),
    },
    prompt(connection),
  ],
  cli: ({ address, token }) => [
    {
      title: 'In a terminal where Baton is installed',
      text: `export BATON_URL=${address}\nexport BATON_TOKEN=${token}\nnpx baton task next`,
    },
    {
      title: 'Then, with the code of the task',
      text: 'npx baton task start MAIN-1\nnpx baton task note MAIN-1 "What I found"\nnpx baton task complete MAIN-1 "What was done"',
    },
  ],
  rest: ({ address, token }) => [
    { title: 'Once per terminal', text: `export BATON=${address}\nexport TOKEN=${token}` },
    { title: 'Take the best ready task', text: post('/api/tasks/next', {}) },
    { title: 'Or claim a certain one', text: post('/api/tasks/MAIN-1/claim', {}) },
    { title: 'Note what you find', text: post('/api/tasks/MAIN-1/note', { note: 'What I found' }) },
    {
      title: 'Complete it, and hand it on',
      text: post('/api/tasks/MAIN-1/complete', {
        summary: 'What was done',
        handoffNote: 'What the next one needs to know',
      }),
    },
  ],
  a2a: ({ address, token }) => [
    { title: 'The agent card', text: `${address}/.well-known/agent-card.json` },
    {
      title: 'A message that takes the next task',
      text: `curl ${address}/a2a -H "Authorization: Bearer ${token}" \\\n  -H "Content-Type: application/json" -H "A2A-Version: 1.0" \\\n  -d '${JSON.stringify(message)}'`,
    },
  ],
}

const message = {
  jsonrpc: '2.0',
  id: 1,
  method: 'SendMessage',
  params: { message: { messageId: '1', role: 'ROLE_USER', parts: [{ text: '/task-next' }] } },
}

/** The first thing to say to a coding agent: what the tools are for, and in which order. */
function prompt({ agent }: Known): Step {
  return {
    title: 'Tell it what to do',
    text: `You are ${agent ?? 'an agent'} on Baton. Call task_next to get a task and task_start to read what was handed on with it. Note what you find with task_note. Call task_complete with a summary and a handoffNote, then take the next one until there is none. If you cannot go on, call task_block.`,
  }
}

const post = (path: string, body: object): string =>
  `curl -X POST "$BATON${path}" -H "Authorization: Bearer $TOKEN" \\\n  -H "Content-Type: application/json" -d '${JSON.stringify(body)}'`

const json = (value: object): string => JSON.stringify(value, null, 2)
