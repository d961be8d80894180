import { Icon, type IconName } from "../parts/icons";
import { Link, type Location } from "../parts/location";
import { SCREENS } from "../screens/registry";
import { carriedTime } from "../time/links";

interface Entry {
  /** Key of the registry. */
  name: string;
  path: string;
  label: string;
  icon: IconName;
  /** Second key after `g`. */
  letter: string;
}

/** In their order; `name` decides whether this build has the screen. */
const ENTRIES: readonly Entry[] = [
  { name: "overview", path: "/", label: "Overview", icon: "gauge", letter: "o" },
  { name: "queries", path: "/queries", label: "Queries", icon: "list", letter: "q" },
  { name: "notCached", path: "/not-cached", label: "Why not cached", icon: "question", letter: "w" },
  { name: "regions", path: "/regions", label: "Regions", icon: "globe", letter: "r" },
  { name: "freshness", path: "/freshness", label: "Freshness", icon: "clock", letter: "f" },
  { name: "events", path: "/events", label: "Events", icon: "flag", letter: "e" },
  { name: "instances", path: "/instances", label: "Instances", icon: "server", letter: "i" },
  { name: "settings", path: "/settings", label: "Settings", icon: "sliders", letter: "s" },
];

export const NAVIGATION: readonly Entry[] = ENTRIES.filter((entry) => entry.name in SCREENS);

/** Which entry `path` lies under; none for pages outside. */
export function sectionOf(path: string): string | null {
  const under = NAVIGATION.filter(
    (entry) => path === entry.path || (entry.path !== "/" && path.startsWith(`${entry.path}/`)),
  );
  return under[0]?.name ?? null;
}

export function Navigation({ location }: { location: Location }) {
  const section = sectionOf(location.path);
  return (
    <nav class="navigation" aria-label="Main">
      <ul>
        {NAVIGATION.map((entry) => (
          <li key={entry.name}>
            <Link href={entry.path + carriedTime(location.search)} current={entry.name === section}>
              <Icon name={entry.icon} />
              {entry.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
