import { momentOfField } from "../../format/times";
import type { Annotation } from "./calls";

export interface Draft {
  title: string;
  /** As `<input type="datetime-local">` has it, in the zone that times are told in; empty for now. */
  at: string;
  instance: string;
  link: string;
}

export const EMPTY: Draft = { title: "", at: "", instance: "", link: "" };

const TITLE_MAX = 200;
const LINK_MAX = 500;
const DAY_MS = 86_400_000;

/** What is wrong with each field, in words; nothing when it can be sent. */
export function annotationErrors(draft: Draft, nowMs: number): Partial<Record<keyof Draft, string>> {
  const errors: Partial<Record<keyof Draft, string>> = {};
  const title = draft.title.trim();
  if (title === "") {
    errors.title = "Say what happened.";
  } else if (title.length > TITLE_MAX) {
    errors.title = `Too long: ${title.length} of at most ${TITLE_MAX} characters.`;
  }
  if (draft.at !== "") {
    const at = momentOfField(draft.at);
    if (Number.isNaN(at)) {
      errors.at = "Not a time.";
    } else if (at < nowMs - 90 * DAY_MS || at > nowMs + DAY_MS) {
      errors.at = "At most 90 days ago, or a day ahead.";
    }
  }
  const link = draft.link.trim();
  if (link !== "") {
    if (!/^https?:\/\/\S+$/i.test(link)) {
      errors.link = "Begins with https:// or http://.";
    } else if (link.length > LINK_MAX) {
      errors.link = `Too long: ${link.length} of at most ${LINK_MAX} characters.`;
    }
  }
  return errors;
}

export function annotationOf(draft: Draft): Annotation {
  const link = draft.link.trim();
  return {
    title: draft.title.trim(),
    at: draft.at === "" ? null : new Date(momentOfField(draft.at)).toISOString(),
    instanceId: draft.instance === "" ? null : draft.instance,
    link: link === "" ? null : link,
  };
}
