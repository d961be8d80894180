import type { Instance } from "../../api/instances";

/** Where the metrics of an instance come from, in the fewest words. */
export function sourceOf(instance: Pick<Instance, "mode" | "adminUrl">): string {
  return instance.adminUrl ?? "push";
}
