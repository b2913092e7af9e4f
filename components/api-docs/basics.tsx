import { CodeSample } from './code-sample.tsx'

/** What holds for every operation. */
export function Basics({ address }: { address: string }) {
  return (
    <section aria-labelledby="basics" data-group="" className="flex flex-col gap-3 py-6">
      <h2 id="basics" className="scroll-mt-16 text-lg font-medium">
        Basics
      </h2>
      <ul
        data-search="basics token authorization idempotency cursor list refusal problem fence version event socket"
        className="flex list-disc flex-col gap-1.5 pl-5"
      >
        <li>
          Every operation has one name, <code>noun.verb</code>; its route, its MCP tool, its chat command and
          its command line follow from it. They take the same fields, give the same answers and refuse alike.
        </li>
        <li>
          Send <code>Authorization: Bearer bat_…</code>. An agent gets its token when it is registered; people
          make theirs in the settings. Bodies and answers are JSON.
        </li>
        <li>
          Where an input can name a <code>project</code>, the default is your only or first one.
        </li>
        <li>
          Lists answer <code>{'{"items": […], "nextCursor": …}'}</code>: pass <code>nextCursor</code> as{' '}
          <code>cursor</code> for the next page.
        </li>
        <li>
          Send an <code>Idempotency-Key</code> with a write to repeat it safely: the same key and body give
          the same answer and one effect, for a day.
        </li>
        <li>
          A claim answers a lease with a <code>fence</code>. Carry it in your writes: a late one is refused as{' '}
          <a href="#lease_lost" className="text-accent-ink underline">
            lease_lost
          </a>
          .
        </li>
        <li>
          A refusal is a problem (RFC 9457) with a stable <code>code</code>, the facts, and a{' '}
          <code>hint</code> that says what would make it work.{' '}
          <a href="#codes" className="text-accent-ink underline">
            All codes
          </a>
          .
        </li>
        <li>
          Follow what happens with <code>GET /api/events?after=N</code>, or live by socket.io: connect with{' '}
          <code>auth: {'{token, project, after}'}</code> and listen to <code>event</code>. Events are numbered
          without holes.
        </li>
      </ul>
      <CodeSample
        text={`export BATON_TOKEN=bat_…\ncurl "${address}/api/user" -H "Authorization: Bearer $BATON_TOKEN"`}
        label="the first call"
      />
    </section>
  )
}
