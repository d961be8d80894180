/** Where a member was last, in this browser. */
export interface LastPlace {
  sessionId: string;
  organizationId: string;
}

/**
 * The organisation that a session should go back to: a new one begins in the oldest, whichever the member worked in.
 *
 * @param own the member's organisations now
 * @returns `null` to stay where the session is: it was seen before, or there is nothing to go back to
 */
export function goBackTo(
  session: { id: string; activeOrganizationId: string | null },
  last: LastPlace | null,
  own: readonly { id: string }[],
): string | null {
  if (last === null || last.sessionId === session.id || last.organizationId === session.activeOrganizationId) {
    return null;
  }
  return own.some(({ id }) => id === last.organizationId) ? last.organizationId : null;
}

const keyOf = (userId: string): string => `organization ${userId}`;

export function lastPlaceOf(userId: string): LastPlace | null {
  try {
    return readPlace(window.localStorage.getItem(keyOf(userId)));
  } catch {
    return null;
  }
}

export function keepPlace(userId: string, place: LastPlace): void {
  try {
    window.localStorage.setItem(keyOf(userId), JSON.stringify(place));
  } catch {
    // The next session begins in the oldest organisation.
  }
}

/** @returns `null` for whatever this page did not write */
export function readPlace(text: string | null): LastPlace | null {
  try {
    const { sessionId, organizationId } = JSON.parse(text ?? "null") as Partial<LastPlace>;
    return typeof sessionId === "string" && typeof organizationId === "string" ? { sessionId, organizationId } : null;
  } catch {
    return null;
  }
}
