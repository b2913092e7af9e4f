import { rules as preset } from '@secretlint/secretlint-rule-preset-recommend'
import type {
  SecretLintRuleReportDescriptor as Report,
  SecretLintRuleContext as RuleContext,
  SecretLintSourceCode as Source,
} from '@secretlint/types'
import type { Found } from './secret-patterns.ts'
import type { Span } from './spans.ts'

/** Without the rule that lets a text itself switch the others off. */
const rules = preset.filter(({ meta }) => !meta.id.endsWith('filter-comments'))

/**
 * The tokens of known services and keys: secretlint's recommended rules. They are run here and not by its core, which makes an index
 * of all lines for each text and a sentence of each finding: ten times what the rules themselves cost.
 */
export async function knownSecrets(text: string): Promise<Found[]> {
  const reports: Report[] = []
  const context: RuleContext = {
    sharedOptions: {},
    createTranslator: () => (messageId, data) => ({ message: '', messageId: String(messageId), data }),
    report: report => void reports.push(report),
    ignore() {},
  }
  const source = sourceOf(text)
  // Most are done at once: to wait for each would cost as much as they do.
  const others = rules.flatMap(rule => rule.create(context, {}).file?.(source) ?? [])
  if (others.length > 0) await Promise.all(others)
  return reports.flatMap(({ message, range: [start, end] }) => secretsIn(text, message.data, [start, end]))
}

/** A finding says what it found; its place may be that of the words before it. */
function secretsIn(text: string, data: unknown, [start, end]: Span): Found[] {
  const { typeName: _, ...said } = (data ?? {}) as Record<string, unknown>
  const found = Object.values(said).flatMap(value => {
    if (typeof value !== 'string' || value.length < 8) return []
    const at = text.indexOf(value, Math.max(0, start - 300))
    return at === -1 ? [] : [{ start: at, end: at + value.length, isByItsPlace: true }]
  })
  return found.length > 0 || start === end ? found : [{ start, end, isByItsPlace: false }]
}

function sourceOf(content: string): Source {
  const none = (): never => {
    throw new Error('a text has no lines here')
  }
  return {
    content,
    hasBOM: false,
    filePath: 'text',
    physicalFilePath: undefined,
    contentType: 'text',
    ext: '',
    getFilePath: () => 'text',
    getPhysicalFilePath: () => undefined,
    locationToRange: none,
    rangeToLocation: none,
    positionToIndex: none,
    indexToPosition: none,
  }
}
