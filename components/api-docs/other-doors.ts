/** What the API has beside its operations: each is held against the code by other-doors.test.ts. */
export type DoorEntry = { name: string; text: string }
export type DoorGroup = {
  id: string
  title: string
  about: string
  entries: readonly DoorEntry[]
  sample?: string
}

const bytes: DoorGroup = {
  id: 'bytes',
  title: 'Files',
  about:
    'Bytes go beside JSON, streamed, with the same token. Their hash is their address: the same bytes twice are kept once.',
  entries: [
    {
      name: 'PUT /api/artifacts/content',
      text: 'Uploads the body as an artifact: ?name=report.pdf&task=MAIN-7 (or sprint, or project), or ?address=fe://… for a further version. With Content-Digest the hash is checked. Answers the artifact.',
    },
    {
      name: 'GET /api/artifacts/content',
      text: 'Downloads: ?address=fe://…&version=3. Ranges work, the ETag is the SHA-256; &inline=1 shows what can be shown safely.',
    },
    {
      name: 'ALL /api/uploads',
      text: 'Resumable uploads by the protocol of tus 1.0, for large files and bad networks; also /api/uploads/ID.',
    },
    {
      name: 'GET /api/health',
      text: 'Whether it is ready, its version, and the build of the console. No token.',
    },
    { name: 'GET /api/operations', text: 'Every operation with its schemas, as this page shows them.' },
    {
      name: 'POST /api/operations/:name',
      text: 'Any operation by its name, with its input as the body: POST /api/operations/task.claim.',
    },
    { name: 'GET /api/openapi.json', text: 'OpenAPI 3.1 of all operations. No token.' },
  ],
  sample: `curl -X PUT "ADDRESS/api/artifacts/content?name=report.pdf&task=MAIN-7" \\
  -H "Authorization: Bearer $BATON_TOKEN" --data-binary @report.pdf`,
}

const live: DoorGroup = {
  id: 'live',
  title: 'Live events',
  about:
    'socket.io at the address of the server, auth: {token, project?, after?}. Give the last seq that you saw as after, and you get what you missed, in order, each once.',
  entries: [
    {
      name: 'event',
      text: 'What happened: seq, project, name, subject, sentence, actor, door, requestId, at, data.',
    },
    { name: 'ready', text: 'You are up to date: {project, seq, build}.' },
    {
      name: 'resync',
      text: 'You are too far behind, or ahead: {project, seq}. Read the state anew, or event.list.',
    },
    { name: 'refused', text: 'You may not listen any more: the problem. The connection ends.' },
    { name: 'restart', text: 'The server restarts: {retryInMs}. Come back after that time.' },
    { name: 'look', text: 'From you: {thread} that you look at now, or null. The others who look are told.' },
    { name: 'typing', text: 'From you and to you: {thread}, and who types in it. Kept nowhere.' },
    { name: 'presence', text: 'Who looks at a conversation that you look at: {thread, here}.' },
  ],
  sample: `npx baton watch --type 'task.*' --json`,
}

const mcp: DoorGroup = {
  id: 'mcp',
  title: 'MCP',
  about:
    'At /mcp (streamable HTTP, revisions 2026-07-28 and 2025-11-25) or npx baton mcp (stdio). One tool for each operation that your token may use, and the names that others promise.',
  entries: [
    {
      name: 'POST /mcp',
      text: 'Requests. In 2026-07-28 also subscriptions/listen, which streams what changes.',
    },
    {
      name: 'GET /mcp',
      text: 'In 2025-11-25 the stream on which you are told what changes, under the Mcp-Session-Id of initialize.',
    },
    { name: 'DELETE /mcp', text: 'Ends such a session.' },
    {
      name: '/mcp?profile=thrifty',
      text: 'Ten tools, which cost little of a model’s window; command_run does the rest. npx baton mcp --profile thrifty.',
    },
    {
      name: 'notifications/tools/list_changed',
      text: 'Your rights, or the operations of the server, are others now: list the tools again.',
    },
    { name: 'notifications/resources/updated', text: 'A resource that you subscribed to has changed.' },
    { name: 'notifications/resources/list_changed', text: 'There is a resource more, or less.' },
    { name: 'baton://guide', text: 'The getting-started guide.' },
    {
      name: 'baton://dashboard',
      text: 'What needs you, sprints, your tasks, messages, agents. All of these take ?project=KEY.',
    },
    { name: 'baton://tasks', text: 'The open tasks.' },
    { name: 'baton://tasks/{code}', text: 'A task with notes, dependencies and lease.' },
    { name: 'baton://sprints', text: 'The sprints.' },
    { name: 'baton://sprints/{code}{?project}', text: 'A sprint with progress and tasks.' },
    { name: 'baton://artifacts', text: 'The documents, the newest first.' },
    {
      name: 'baton://artifacts/{+path}',
      text: 'A document: by-task/MAIN-7/plan.md, by-sprint/…, by-project/…, by-id/…, by-hash/….',
    },
    { name: 'fe://artifacts/{+path}', text: 'The same by its own address.' },
    { name: 'prompt start_work', text: 'Take a task and work on it: {task?}. Arguments are completed.' },
    { name: 'prompt hand_off', text: 'Pass a task on with all that the next one needs: {task, to?, note?}.' },
    { name: 'prompt review', text: 'Look at what was done, and accept it or send it back: {task}.' },
  ],
  sample: `{"mcpServers": {"baton": {"command": "npx", "args": ["baton", "mcp", "--profile", "thrifty"], "env": {"BATON_URL": "ADDRESS", "BATON_TOKEN": "bat_…"}}}}`,
}

const a2a: DoorGroup = {
  id: 'a2a',
  title: 'A2A',
  about:
    'Protocol 1.0, and 0.3 by its compatibility layer. Each operation is a skill; a conversation is a task.',
  entries: [
    { name: 'GET /.well-known/agent-card.json', text: 'The agent card. No token.' },
    {
      name: 'POST /a2a',
      text: 'JSON-RPC: send and stream messages, get, list, cancel and subscribe to tasks.',
    },
  ],
}

export const doorGroups: readonly DoorGroup[] = [bytes, live, mcp, a2a]
