/** autocannon has no types of its own; this is what p5-client.ts and runaway-client.ts use of it. */
declare module 'autocannon' {
  type Client = {
    setHeaders(headers: Record<string, string>): void
    on(event: 'response', listener: (status: number) => void): void
  }
  type Options = {
    url: string
    method: string
    connections: number
    amount?: number
    duration?: number
    overallRate?: number
    body?: string
    setupClient(client: Client): void
  }
  type Result = { '2xx': number; non2xx: number; errors: number; latency: { p50: number; p99: number } }
  export default function autocannon(options: Options): Promise<Result>
}
