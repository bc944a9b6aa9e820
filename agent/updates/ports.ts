// Where announced versions come from.
export interface UpdateSource {
  /** @throws AgentError UPDATE_SOURCE_UNREACHABLE; the signal's reason when the caller gave up */
  fetch(signal: AbortSignal): Promise<Uint8Array>;
}
