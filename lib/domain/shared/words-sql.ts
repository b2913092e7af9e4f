/** What parts the words of a path, an address or a code: `src/words.ts` is found by "words". */
const parting = '/.:_@+-~<>&='

/** The words of a text in SQL: the expression that the indexes `…_words` are made of. */
export const wordsOf = (text: string): string =>
  `to_tsvector('simple', translate(${text}, '${parting}', '${' '.repeat(parting.length)}'))`

/**
 * What is looked for, as one types it: "quoted", or, -not; a last word without quotes is taken for a beginning, since it is often
 * being typed.
 * Null without a word. A subquery, so that it is worked out once.
 */
export const typedQuery = (parameter: string): string =>
  `(SELECT nullif(CASE WHEN asked LIKE '%''' AND right(${parameter}, 1) <> '"' THEN asked || ':*' ELSE asked END, '')::tsquery
     FROM (SELECT websearch_to_tsquery('simple', ${parameter})::text AS asked) words)`

const inside = new RegExp(`(?<=[\\p{L}\\p{N}])[${RegExp.escape(parting)}](?=[\\p{L}\\p{N}])`, 'gu')

/** The same parting in what is typed; a minus before a word still leaves it out. */
export const parted = (typed: string): string => typed.replaceAll(inside, ' ')
