import type { Instance } from "../../api/instances";
import { DemoBadge } from "../../parts/demo";
import { Empty } from "../../parts/feedback";
import { Icon } from "../../parts/icons";
import { Link } from "../../parts/location";
import { instancePath } from "../../routes";

export function AddInstance() {
  return (
    <Link href="/instances/new" class="button primary">
      <Icon name="plus" />
      Add instance
    </Link>
  );
}

/**
 * For a member whose organisation has none yet.
 *
 * @param demo what there is to look at meanwhile
 */
export function NoInstances({ demo = null }: { demo?: Instance | null }) {
  return (
    <Empty title="Add your first pgcache instance">
      <p>
        Tell the dashboard where pgcache's admin endpoint is, usually port 9090. Within a minute you see its hit ratio,
        its query classes and each query it has met.
      </p>
      <AddInstance />
      {demo !== null && (
        <p>
          Until then, look at <Link href={instancePath(demo.id)}>{demo.name}</Link> <DemoBadge />, the dashboard’s own
          pgcache.
        </p>
      )}
    </Empty>
  );
}
