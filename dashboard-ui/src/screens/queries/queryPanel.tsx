import type { Instance } from "../../api/instances";
import { Icon } from "../../parts/icons";
import { Link, type Location } from "../../parts/location";
import { carriedTime } from "../../time/links";
import { shortFingerprint } from "../../format/words";
import { queryPath } from "./path";
import { QueryDetails } from "./queryDetails";
import { PANEL_ID } from "./queryRows";
import type { Query } from "./types";

interface PanelProps {
  instance: Instance;
  fingerprint: string;
  /** As the list has it; `null` when it is not on this page of it. */
  listed: Query | null;
  /** As the list says; `null` when there is none. */
  reasonsReported: boolean | null;
  location: Location;
  close: () => void;
}

/** One query beside the list, which stays where it is. */
export function QueryPanel({ instance, fingerprint, listed, reasonsReported, location, close }: PanelProps) {
  return (
    <aside id={PANEL_ID} class="side-panel" aria-label={`Query ${shortFingerprint(fingerprint)}`} tabIndex={-1}>
      <div class="side-head">
        <h2>
          Query <span class="mono">{shortFingerprint(fingerprint)}</span>
        </h2>
        <Link href={queryPath(instance.id, fingerprint) + carriedTime(location.search)} class="button small">
          Full page
        </Link>
        <button type="button" class="button small" onClick={close} aria-label="Close">
          <Icon name="cross" />
        </button>
      </div>
      <QueryDetails
        instance={instance}
        fingerprint={fingerprint}
        listed={listed}
        reasonsReported={reasonsReported}
        location={location}
        compact
      />
    </aside>
  );
}
