import { useState } from "preact/hooks";

/** In memory: what a form held outlives a way through the sign-in page, not the tab. */
const drafts = new Map<string, unknown>();

export const forgetDrafts = (): void => drafts.clear();

/** State that is still there when the form is shown again; the third function forgets it. */
export function useDraft<T extends object>(key: string, initial: T): [T, (change: Partial<T>) => void, () => void] {
  const [draft, setDraft] = useState<T>(() => (drafts.get(key) as T | undefined) ?? initial);
  const change = (part: Partial<T>) =>
    setDraft((before) => {
      const next = { ...before, ...part };
      drafts.set(key, next);
      return next;
    });
  return [draft, change, () => drafts.delete(key)];
}
