/** Ready to paste: how an agent connects with its token, by door. */
export const connectionLines = (origin: string, token: string) =>
  [
    {
      value: 'mcp',
      label: 'MCP',
      text: `claude mcp add --transport http baton ${origin}/mcp --header "Authorization: Bearer ${token}"`,
    },
    {
      value: 'shell',
      label: 'Shell',
      text: `export BATON_URL=${origin}\nexport BATON_TOKEN=${token}\nnpx baton task next`,
    },
    {
      value: 'http',
      label: 'HTTP',
      text: `curl -X POST ${origin}/api/operations/agent.heartbeat \\\n  -H "Authorization: Bearer ${token}" \\\n  -H "Content-Type: application/json" -d '{}'`,
    },
  ] as const
