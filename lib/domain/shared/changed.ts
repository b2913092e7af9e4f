const words: Readonly<Record<string, string>> = {
  startsOn: 'start',
  endsOn: 'end',
  leaseSeconds: 'lease time',
  handoffSeconds: 'time to accept a handoff',
  delivery: 'redelivery of messages',
}

/** The fields of a change as its sentence names them: "start, end and status". */
export function changedWords(fields: readonly string[]): string {
  const named = fields.map(
    field => words[field] ?? field.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`),
  )
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`
}
