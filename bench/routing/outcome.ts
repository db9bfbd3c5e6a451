/** How a day went. Minutes of desk time. */
export interface Outcome {
  /** For every mail: until its answer was sent, and until somebody began. */
  waits: { minutes: number; started: number; vip: boolean }[]
  handedOver: number
  collisions: number
}
