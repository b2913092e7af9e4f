import type { AgentCard, AgentSkill } from '@a2a-js/sdk'
import { duplicateInterfacesForLegacy } from '@a2a-js/sdk/compat/v0_3'
import type { OperationManifest } from '#lib/operation/manifest.ts'
import { splitName } from '#lib/operation/naming.ts'

/** Paths under the base URL. */
export const endpoint = '/a2a'

const modes = ['text/plain', 'application/json']

/** Baton as an A2A agent: every operation is a skill under its own name. `baseUrl` has no trailing slash. */
export function agentCard(
  manifests: readonly OperationManifest[],
  version: string,
  baseUrl: string,
): AgentCard {
  return {
    name: 'Baton',
    description:
      'Mission control for teams of people and AI agents. A message creates a task; with a taskId it adds a note to it; a data part {"operation": "task.claim", "input": {"code": "BAT-41"}} or a line such as /task-claim BAT-41 uses a skill. SendMessage answers at once: stream, subscribe or get the task to follow the work.',
    version,
    supportedInterfaces: duplicateInterfacesForLegacy(
      [{ url: `${baseUrl}${endpoint}`, protocolBinding: 'JSONRPC', tenant: '', protocolVersion: '1.0' }],
      ['JSONRPC'],
    ),
    provider: { organization: 'Baton', url: baseUrl },
    documentationUrl: `${baseUrl}/docs/api`,
    capabilities: {
      streaming: true,
      pushNotifications: false,
      extendedAgentCard: false,
      extensions: [],
    },
    securitySchemes: {
      bearer: {
        scheme: {
          $case: 'httpAuthSecurityScheme',
          value: {
            scheme: 'Bearer',
            bearerFormat: 'bat_…',
            description: 'The token of an agent or a person, shown once when it is made.',
          },
        },
      },
    },
    securityRequirements: [{ schemes: { bearer: { list: [] } } }],
    defaultInputModes: modes,
    defaultOutputModes: modes,
    skills: manifests.map(skillOf),
    signatures: [],
  }
}

function skillOf({ name, summary, description, input, example }: OperationManifest): AgentSkill {
  const { noun, verb } = splitName(name)
  return {
    id: name,
    name: `${noun} ${verb.replaceAll('_', ' ')}`,
    description: [`${summary}.`, description, inputLine(input)].filter(Boolean).join(' '),
    tags: [noun],
    examples: [example],
    inputModes: [],
    outputModes: [],
    securityRequirements: [],
  }
}

function inputLine({ properties = {}, required = [] }: OperationManifest['input']): string {
  const fields = Object.keys(properties).map(field => (required.includes(field) ? field : `${field}?`))
  return fields.length > 0 ? `Input: ${fields.join(', ')}.` : ''
}
