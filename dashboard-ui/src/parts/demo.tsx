import type { Instance } from "../api/instances";
import { instancePath } from "../routes";
import { Icon } from "./icons";
import { Link } from "./location";

/** Beside the name of an instance that is lent to look at. */
export function DemoBadge() {
  return (
    <strong class="badge" title="Lent to look at: nothing of it can be changed">
      Demo
    </strong>
  );
}

/** Whose figures these are, on each screen that shows them to somebody who has none. */
export function DemoNotice({ instance }: { instance: Instance }) {
  return (
    <p class="notice demo-notice">
      <DemoBadge />
      <span>
        You see <Link href={instancePath(instance.id)}>{instance.name}</Link>, the dashboard’s own pgcache: live, and
        only to look at. It makes room as soon as you have an instance of your own.
      </span>
      <Link href="/instances/new" class="button small primary">
        <Icon name="plus" />
        Add instance
      </Link>
    </p>
  );
}
