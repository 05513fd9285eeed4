/**
 * Whether the host at `address` refuses this token: it answers 401 to a wrong one and 426, come back as a WebSocket, to
 * the right one. Rejects when there is no host.
 */
export async function tokenRefused(address: string, token: string): Promise<boolean> {
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } })
  return response.status === 401
}
