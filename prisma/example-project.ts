/** A lived-in example: a small team that ships an offline mode. Nothing in it is real. */

export type ExampleTask = {
  code: string
  title: string
  pod: 'ProductPod' | 'DevPod' | 'QAPod'
  dependsOn?: string[]
  priority?: 'low' | 'normal' | 'high' | 'urgent'
  skills?: string[]
  description?: string
}

export type ExampleSprint = { code: string; title: string; goal: string; tasks: ExampleTask[] }

export const agents = [
  {
    name: 'demo-scout',
    pod: 'ProductPod',
    skills: ['research', 'writing'],
    description: 'A scripted agent of the demo: writes specifications.',
  },
  {
    name: 'demo-builder',
    pod: 'DevPod',
    skills: ['typescript', 'sql'],
    description: 'A scripted agent of the demo: builds what was specified.',
  },
  {
    name: 'demo-tester',
    pod: 'QAPod',
    skills: ['testing'],
    description: 'A scripted agent of the demo: tries to break what was built.',
  },
] as const

export const finished: ExampleSprint = {
  code: 'OFF-1',
  title: 'Offline mode: find out',
  goal: 'Know what people do on a train, and what it would take.',
  tasks: [
    { code: 'OFF-101', title: 'Interview five people who travel', pod: 'ProductPod' },
    {
      code: 'OFF-102',
      title: 'Measure how often the app is used without a network',
      pod: 'DevPod',
      skills: ['sql'],
    },
    {
      code: 'OFF-103',
      title: 'Decide what works offline, and what does not',
      pod: 'ProductPod',
      dependsOn: ['OFF-101', 'OFF-102'],
    },
    {
      code: 'OFF-104',
      title: 'Try the three storage libraries side by side',
      pod: 'DevPod',
      skills: ['typescript'],
    },
  ],
}

export const running: ExampleSprint = {
  code: 'OFF-2',
  title: 'Offline mode: read',
  goal: 'Everything that was opened once can be read again in a tunnel.',
  tasks: [
    {
      code: 'OFF-201',
      title: 'Specify which screens are kept, and for how long',
      pod: 'ProductPod',
      priority: 'high',
      description:
        'From OFF-103: lists, details and images of the last 30 days. Say what happens when the disk is full.',
    },
    { code: 'OFF-202', title: 'Specify how people see that they are offline', pod: 'ProductPod' },
    {
      code: 'OFF-203',
      title: 'Local store with versions and a size limit',
      pod: 'DevPod',
      dependsOn: ['OFF-201'],
      priority: 'high',
      skills: ['typescript'],
    },
    {
      code: 'OFF-204',
      title: 'Fill the store while people read',
      pod: 'DevPod',
      dependsOn: ['OFF-203'],
      skills: ['typescript'],
    },
    {
      code: 'OFF-205',
      title: 'Read from the store when the network is gone',
      pod: 'DevPod',
      dependsOn: ['OFF-203'],
      skills: ['typescript'],
    },
    {
      code: 'OFF-206',
      title: 'Offline banner and stale marks',
      pod: 'DevPod',
      dependsOn: ['OFF-202'],
      skills: ['typescript'],
    },
    {
      code: 'OFF-207',
      title: 'Migration of the store when its format changes',
      pod: 'DevPod',
      dependsOn: ['OFF-203'],
      skills: ['sql'],
    },
    {
      code: 'OFF-208',
      title: 'Try it on a slow phone with a full disk',
      pod: 'QAPod',
      dependsOn: ['OFF-204', 'OFF-205'],
    },
    {
      code: 'OFF-209',
      title: 'Pull the plug in the middle of a write, a hundred times',
      pod: 'QAPod',
      dependsOn: ['OFF-204'],
    },
    { code: 'OFF-210', title: 'Read the banner with a screen reader', pod: 'QAPod', dependsOn: ['OFF-206'] },
    {
      code: 'OFF-211',
      title: 'Release notes',
      pod: 'ProductPod',
      dependsOn: ['OFF-208', 'OFF-209', 'OFF-210'],
      priority: 'low',
    },
  ],
}

export const planned: ExampleSprint = {
  code: 'OFF-3',
  title: 'Offline mode: write',
  goal: 'What is written in a tunnel arrives when the train comes out of it.',
  tasks: [
    {
      code: 'OFF-301',
      title: 'Specify what happens when two people edited the same thing',
      pod: 'ProductPod',
    },
    { code: 'OFF-302', title: 'Outbox that survives a restart', pod: 'DevPod', dependsOn: ['OFF-301'] },
    {
      code: 'OFF-303',
      title: 'Show both versions and let people choose',
      pod: 'DevPod',
      dependsOn: ['OFF-301'],
    },
    {
      code: 'OFF-304',
      title: 'Two phones, one account, no network',
      pod: 'QAPod',
      dependsOn: ['OFF-302', 'OFF-303'],
    },
  ],
}

export const backlog: ExampleTask[] = [
  { code: 'OFF-401', title: 'Offline maps', pod: 'ProductPod', priority: 'low' },
  { code: 'OFF-402', title: 'The photo picker forgets its place', pod: 'DevPod' },
  {
    code: 'OFF-403',
    title: 'Push certificate expires in two weeks',
    pod: 'DevPod',
    priority: 'urgent',
    skills: ['ops'],
  },
]
