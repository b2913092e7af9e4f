import { splitName } from '#lib/operation/naming.ts'
import type { Thing } from './thing.ts'

type Words = (code: string, input: Thing) => string

/** Commands that are typed often have a sentence of their own. */
const sentences: Readonly<Record<string, Words>> = {
  'task.note': code => `Note added to ${code}`,
  'task.context': code => `Context of ${code} updated`,
  'task.status': (code, { status }) => `${code} is ${String(status).replaceAll('_', ' ')}`,
  'task.complete': code => `${code} is done`,
  'task.claim': code => `${code} is yours`,
  'task.next': code => `${code} is yours`,
  'task.start': code => `${code} is started`,
  'task.release': code => `${code} is back in the pool`,
  'task.block': code => `${code} is blocked`,
  'task.unblock': code => `${code} goes on`,
  'task.assign': (code, { assignee }) =>
    assignee ? `${code} is assigned to ${String(assignee)}` : `${code} is assigned to nobody`,
  'task.lead': (code, { agent }) => (agent ? `${String(agent)} leads ${code}` : `Nobody leads ${code}`),
  'agent.log': () => 'Logged',
  'agent.heartbeat': () => 'You are online',
}

const pasts: Readonly<Record<string, string>> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  close: 'closed',
  register: 'registered',
  invite: 'invited',
  revoke: 'revoked',
  rotate: 'rotated',
  release: 'released',
  accept: 'accepted',
  reject: 'rejected',
  propose: 'proposed',
  delegate: 'delegated',
  send: 'sent',
  read: 'marked as read',
  ack: 'acknowledged',
  import: 'imported',
  renew: 'renewed',
  link: 'linked',
  unlink: 'unlinked',
  forget: 'forgotten',
}

/** What a write did, in a few words: `Note added to BAT-41`, `SPRINT-1 created`. */
export function saidOf(name: string, code: string | null, input: Thing): string {
  const { noun, verb } = splitName(name)
  const own = sentences[name]
  if (own) return own(code ?? 'It', input)
  const past = pasts[verb]
  if (past) return `${code ?? capitalised(noun)} ${past}`
  return [code, name.replaceAll(/[._]/g, ' ')].filter(Boolean).join(': ')
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
