import { Empty } from "../../parts/feedback";
import { Icon } from "../../parts/icons";
import { Link } from "../../parts/location";

export function AddInstance() {
  return (
    <Link href="/instances/new" class="button primary">
      <Icon name="plus" />
      Add instance
    </Link>
  );
}

/** For a member whose organisation has none yet. */
export function NoInstances() {
  return (
    <Empty title="Add your first pgcache instance">
      <p>
        Tell the dashboard where pgcache's admin endpoint is, usually port 9090. Within a minute you see its hit ratio,
        its query classes and each query it has met.
      </p>
      <AddInstance />
    </Empty>
  );
}
