import { CodeBlock } from '#components/ui/code-block.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import { KitSection } from './kit-section.tsx'

const note = `# What was done

The claim is **one statement** now; see [BAT-40](/tasks/BAT-40) and \`lib/domain/task/claim-task.ts\`.

- [x] exactly one of *N* racers wins
- [ ] measure with 16 writers

> Never NOTIFY inside a business transaction.

| case | p50 | p99 |
|---|---|---|
| claim | 3 ms | 12 ms |

\`\`\`sql
UPDATE tasks SET holder = $1 WHERE code = $2 AND holder IS NULL RETURNING *
\`\`\`

![a diagram](https://example.com/spy.png) <script>alert(1)</script> [odd](javascript:alert(1))`

export function Writing() {
  return (
    <KitSection title="Writing">
      <Markdown text={note} />
      <CodeBlock
        title="Connect Claude Code"
        text={
          'claude mcp add baton --transport http http://localhost:3000/mcp --header "Authorization: Bearer bat_…"'
        }
      />
    </KitSection>
  )
}
