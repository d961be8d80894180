import { useState } from "preact/hooks";
import { Icon } from "../parts/icons";
import { Link, type Location } from "../parts/location";
import { Popover } from "../parts/popover";
import { carriedTime } from "../time/links";
import { copyText, linkTo } from "./copyLink";

/** Copies the address with everything it says about this screen. */
export function Share({ location, timed }: { location: Location; timed: boolean }) {
  const [said, setSaid] = useState("");
  const copy = async (pinned: boolean) => {
    const link = linkTo(location, window.location.origin, pinned, Date.now());
    setSaid((await copyText(link)) ? "Copied." : "Your browser does not let this page copy; copy the address instead.");
  };
  return (
    <Popover face={<Icon name="link" />} label="Copy link" class="button small square" align="right">
      {() => (
        <div class="menu">
          <button type="button" class="button small" onClick={() => void copy(false)}>
            Copy link
          </button>
          {timed && (
            <button type="button" class="button small" onClick={() => void copy(true)}>
              Copy link with fixed times
            </button>
          )}
          <Link class="button small" href={`/shares${carriedTime(location.search)}`}>
            Public links
          </Link>
          <p class="hint" role="status">
            {said === "" ? "Members of the organisation see what you see." : said}
          </p>
        </div>
      )}
    </Popover>
  );
}
