import type { RefusalKind } from '#lib/operation/errors.ts'

export type Refusal = { code: string; kind: RefusalKind; meaning: string; remedy: string }

/** Every code that a refusal can carry: what it means, and what to do. A problem's `type` leads here. */
export const refusals: readonly Refusal[] = [
  of(
    'invalid',
    'invalid_input',
    'A field is missing, unknown or out of bounds.',
    'See fields: each names a field and what is wrong with it.',
  ),
  of(
    'invalid',
    'invalid_json',
    'The body is not JSON.',
    'Send one JSON object, with content-type application/json.',
  ),
  of('invalid', 'invalid_request', 'The request itself cannot be read.', 'Compare it with the route below.'),
  of(
    'invalid',
    'invalid_idempotency_key',
    'The Idempotency-Key is empty or too long.',
    'Send 1 to 255 characters.',
  ),
  of(
    'invalid',
    'content_type_not_supported',
    'The content type is not one that is read here.',
    'Send application/json.',
  ),
  of(
    'invalid',
    'block_needs_owner',
    'A task was to be blocked without saying who lifts it.',
    'Use task.block with reason, owner and action.',
  ),
  of(
    'invalid',
    'context_too_long',
    'The context of the task would grow too long.',
    'Replace it by a shorter one.',
  ),
  of('invalid', 'not_an_agent', 'The name is that of a person.', 'People make their own tokens.'),
  of(
    'invalid',
    'scope_without_effect',
    'A scope would give its bearer nothing.',
    'Choose among the scopes that the hint lists.',
  ),
  of(
    'invalid',
    'not_a_command',
    'The line is not a command.',
    'A command begins with /, such as /task-claim BAT-41.',
  ),
  of('invalid', 'unknown_command', 'There is no such command.', 'See /help, and the guess in the hint.'),

  of(
    'unauthenticated',
    'unauthenticated',
    'This needs a signed-in person or a token.',
    'Send Authorization: Bearer bat_…',
  ),
  of(
    'unauthenticated',
    'invalid_token',
    'The token is mistyped, unknown, expired or revoked.',
    'Ask a lead of the project for a new one.',
  ),

  of(
    'forbidden',
    'forbidden',
    'Your role, or the scopes of your token, do not allow this.',
    'The details name the permission that is missing.',
  ),
  of(
    'forbidden',
    'no_agent',
    'You do not work in this project.',
    'Use the token of an agent that is registered there.',
  ),
  of(
    'forbidden',
    'needs_person',
    'Only a person may do this.',
    'Sign in, or use a personal token that is not narrowed.',
  ),
  of('forbidden', 'not_your_token', 'A personal token is rotated by its person only.', 'Revoke it instead.'),
  of(
    'forbidden',
    'scope_too_wide',
    'You would pass on rights that you do not have.',
    'Choose narrower scopes or a lesser role.',
  ),
  of(
    'forbidden',
    'reach_too_wide',
    'The token in use is bound to one project.',
    'What it makes is bound to that project too: name it.',
  ),
  of(
    'forbidden',
    'reach_too_long',
    'The token in use ends sooner.',
    'What it makes ends by then too: choose fewer days.',
  ),
  of(
    'forbidden',
    'wrong_password',
    'The present password is missing or wrong.',
    'Send it as currentPassword.',
  ),
  of(
    'forbidden',
    'cross_origin',
    'A page of another address sent this with your cookie.',
    'Use a token, or the console itself.',
  ),
  of(
    'forbidden',
    'unknown_host',
    'This Baton does not know the address that you used.',
    'Set BATON_URL to the address that people use.',
  ),

  of(
    'not_found',
    'task_not_found',
    'No task of yours has this code.',
    'task.list shows the tasks that you can see.',
  ),
  of('not_found', 'sprint_not_found', 'No sprint of yours has this code.', 'sprint.list shows them.'),
  of('not_found', 'agent_not_found', 'No agent or member has this name.', 'agent.list shows them.'),
  of('not_found', 'member_not_found', 'No member has this name.', 'member.list shows them.'),
  of(
    'not_found',
    'project_not_found',
    'No project of yours has this key.',
    'The hint lists those that you have access to.',
  ),
  of(
    'not_found',
    'invitation_not_found',
    'No open invitation has this id.',
    'invitation.list shows those that are open.',
  ),
  of('not_found', 'invitation_invalid', 'The link was used, taken back, or ran out.', 'Ask for a new one.'),
  of('not_found', 'token_not_found', 'No token of yours has this id.', 'token.list shows them.'),
  of(
    'not_found',
    'unknown_operation',
    'There is no such operation.',
    'See the list on this page, and the guess in the hint.',
  ),
  of(
    'not_found',
    'unknown_route',
    'There is no such route.',
    'See the list on this page, and the guess in the hint.',
  ),
  of('not_found', 'unknown_tool', 'There is no such MCP tool.', 'Ask for tools/list again.'),

  of(
    'conflict',
    'task_already_claimed',
    'Somebody else holds the task.',
    'The details name the holder. Take another with task.next.',
  ),
  of(
    'conflict',
    'task_assigned',
    'The task is assigned to somebody else.',
    'Ask for task.assign, or take another.',
  ),
  of('conflict', 'task_closed', 'The task is done or cancelled.', 'Move it back to pending first.'),
  of('conflict', 'dependencies_open', 'The task waits for others.', 'Complete those in waitingFor first.'),
  of(
    'conflict',
    'dependency_cycle',
    'The dependencies would make a circle.',
    'Leave out one of those in cycle.',
  ),
  of(
    'conflict',
    'illegal_transition',
    'The task cannot go from its status to that one.',
    'The details list the legal ones.',
  ),
  of('conflict', 'pod_mismatch', 'The task is work of another pod.', 'An agent of that pod can claim it.'),
  of(
    'conflict',
    'skills_missing',
    'The task asks for skills that you do not advertise.',
    'Advertise them with agent.update, or take another.',
  ),
  of('conflict', 'at_capacity', 'You hold as many tasks as you may.', 'Complete or release one first.'),
  of(
    'conflict',
    'no_candidate',
    'No agent fits the task.',
    'The details name the closest one and what it lacks.',
  ),
  of(
    'conflict',
    'lease_lost',
    'Your lease ran out or the task went to somebody else.',
    'Stop working on it; take another with task.next.',
  ),
  of('conflict', 'not_holder', 'You do not hold the task.', 'Claim it first.'),
  of('conflict', 'not_claimed', 'Nobody holds the task.', 'There is nothing to release.'),
  of(
    'conflict',
    'version_conflict',
    'Somebody changed it since you read it.',
    'Read it again, compare, and send your change with the new version.',
  ),
  of('conflict', 'sprint_closed', 'The sprint is closed.', 'Name an open one.'),
  of(
    'conflict',
    'code_taken',
    'The code is taken.',
    'Codes of tasks are unique in the installation: choose another.',
  ),
  of('conflict', 'key_taken', 'The project key is taken.', 'Choose another.'),
  of(
    'conflict',
    'agent_exists',
    'The project has an agent of this name.',
    'Choose another name, or make it a further token.',
  ),
  of('conflict', 'already_member', 'The person is a member already.', 'Change the role with member.update.'),
  of(
    'conflict',
    'email_taken',
    'Somebody signs in with this e-mail address.',
    'If it is you, sign in first.',
  ),
  of('conflict', 'last_owner', 'The project would have no owner.', 'Make somebody else an owner first.'),
  of(
    'conflict',
    'token_changed',
    'Somebody rotated or revoked the token just now.',
    'Look at token.list again.',
  ),
  of(
    'conflict',
    'already_answered',
    'The same request is being answered.',
    'Send it again: you get the first answer.',
  ),
  of('conflict', 'owner_known', 'The owner can sign in already.', 'An owner invites others.'),

  of('too_large', 'body_too_large', 'The body is larger than 4 MB.', 'Send less at once.'),
  of(
    'too_large',
    'plan_too_large',
    'The plan has more than 2,000,000 characters.',
    'Split it and import the parts.',
  ),
  of(
    'too_large',
    'plan_too_complex',
    'Reading the plan would take too long.',
    'Split it and import the parts.',
  ),
  of(
    'unprocessable',
    'idempotency_key_reused',
    'The Idempotency-Key belongs to another request.',
    'Use a new key for every new request.',
  ),
  of(
    'limited',
    'too_many_bad_tokens',
    'Too many wrong tokens came from your address.',
    'Wait for retryAfter seconds.',
  ),
  of('limited', 'too_many_passwords', 'Too many wrong passwords.', 'Wait for retryAfter seconds.'),
  of(
    'unavailable',
    'database_unavailable',
    'The database does not answer.',
    'Retry with the same Idempotency-Key.',
  ),
  of(
    'unavailable',
    'unavailable',
    'The server is stopping or starting.',
    'Retry with the same Idempotency-Key.',
  ),
  of(
    'internal',
    'internal',
    'Something went wrong on our side; nothing was changed.',
    'Retry; if it stays, report the request id.',
  ),
]

function of(kind: RefusalKind, code: string, meaning: string, remedy: string): Refusal {
  return { kind, code, meaning, remedy }
}
