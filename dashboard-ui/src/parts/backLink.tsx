import { Icon } from "./icons";
import { Link } from "./location";

export function BackLink() {
  return (
    <Link href="/instances" class="back">
      <Icon name="back" />
      Instances
    </Link>
  );
}
