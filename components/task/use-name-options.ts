'use client'
import { useState } from 'react'
import { namesToOffer } from '#lib/client/task/options.ts'
import { type Person, usePeople } from './use-people.ts'

/** Pods to choose from: those of the people and agents, the one that is chosen, and a new name. */
export function usePodOptions(project: string, chosen: string | null) {
  return useNames(project, ({ pod }) => (pod === null ? [] : [pod]), chosen === null ? [] : [chosen])
}

/** Skills to choose from: those that are advertised, those that are chosen, and a new one. */
export function useSkillOptions(project: string, chosen: readonly string[]) {
  return useNames(project, ({ skills }) => skills, chosen)
}

function useNames(project: string, namesOf: (person: Person) => string[], chosen: readonly string[]) {
  const people = usePeople(project)
  const [query, onQueryChange] = useState('')
  return { options: namesToOffer(people.all.flatMap(namesOf), chosen, query), onQueryChange }
}
