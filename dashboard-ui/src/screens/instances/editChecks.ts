import type { Instance, InstanceEdit } from "@pgcache/dashboard-client";
import type { FieldError } from "../../api/failure";
import { checkDraft, EMPTY_DRAFT } from "./instanceChecks";

/** The form as it is typed. */
export interface EditDraft {
  name: string;
  region: string;
  /** Separated by blanks or commas. */
  tags: string;
  adminUrl: string;
  scrapeIntervalSeconds: string;
  queriesEnabled: boolean;
}

export const editDraftOf = (instance: Instance): EditDraft => ({
  name: instance.name,
  region: instance.region,
  tags: instance.tags.join(" "),
  adminUrl: instance.adminUrl ?? "",
  scrapeIntervalSeconds: String(instance.scrapeIntervalSeconds),
  queriesEnabled: instance.queriesEnabled,
});

/** The form: as the instance is now, with what was typed in it. */
export const withTyped = (instance: Instance, typed: Partial<EditDraft>): EditDraft => ({
  ...editDraftOf(instance),
  ...typed,
});

const tagsOf = (text: string): string[] => text.split(/[\s,]+/).filter((tag) => tag !== "");

/** Only what was changed: what others changed meanwhile stays theirs. */
export function editOf(before: Instance, draft: EditDraft): InstanceEdit {
  const was = editDraftOf(before);
  const tags = tagsOf(draft.tags);
  const changed = (key: keyof EditDraft) => String(draft[key]).trim() !== String(was[key]);
  return {
    ...(changed("name") ? { name: draft.name.trim() } : {}),
    ...(changed("region") ? { region: draft.region.trim() } : {}),
    ...(tags.join(" ") === before.tags.join(" ") ? {} : { tags }),
    ...(before.mode === "pull" && changed("adminUrl") ? { adminUrl: draft.adminUrl.trim() } : {}),
    ...(changed("scrapeIntervalSeconds") ? { scrapeIntervalSeconds: Number(draft.scrapeIntervalSeconds) } : {}),
    ...(draft.queriesEnabled === before.queriesEnabled ? {} : { queriesEnabled: draft.queriesEnabled }),
  };
}

export const checkEdit = (before: Instance, draft: EditDraft): FieldError[] =>
  checkDraft({
    ...EMPTY_DRAFT,
    mode: before.mode,
    name: draft.name,
    region: draft.region,
    adminUrl: draft.adminUrl,
    scrapeIntervalSeconds: draft.scrapeIntervalSeconds,
  });
