import { useEffect, useState } from "preact/hooks";
import { Icon, Mark, type IconName } from "../parts/icons";
import { Link, type Location } from "../parts/location";
import { Popover } from "../parts/popover";
import { asFailure, leave, type Session } from "../parts/session";
import { LiveStatus } from "./liveStatus";
import { NAVIGATION } from "./navigation";
import { OrganizationPlace } from "./organizationPlace";
import { Share } from "./share";
import { chooseTheme, THEMES, useTheme, type Theme } from "./theme";
import { TimePicker } from "./timePicker";

interface TopBarProps {
  session: Session;
  location: Location;
  /** Whether the screen depends on the picked time. */
  timed: boolean;
  menuOpen: boolean;
  toggleMenu: () => void;
}

export function TopBar({ session, location, timed, menuOpen, toggleMenu }: TopBarProps) {
  const signedIn = session.kind === "in";
  return (
    <header class="page-header">
      <div class="bar">
        {signedIn && (
          <button
            type="button"
            class="button small square menu-button"
            aria-expanded={menuOpen}
            aria-controls="side"
            aria-label="Menu"
            onClick={toggleMenu}
          >
            <Icon name="menu" />
          </button>
        )}
        <Link href="/" class="brand">
          <Mark />
          <span>pgcache</span>
        </Link>
        {signedIn && <OrganizationPlace session={session} />}
        <span class="bar-space" />
        <Connection />
        {signedIn && <Share location={location} timed={timed} />}
        <ThemeChoice />
        {signedIn && <Account name={session.user.name} email={session.user.email} />}
      </div>
      {signedIn && timed && (
        <div class="bar time-bar">
          <TimePicker location={location} />
          <LiveStatus />
        </div>
      )}
    </header>
  );
}

const THEME_FACES: Record<Theme, { word: string; icon: IconName }> = {
  system: { word: "Like the system", icon: "screen" },
  light: { word: "Light", icon: "sun" },
  dark: { word: "Dark", icon: "moon" },
};

function ThemeChoice() {
  const theme = useTheme();
  return (
    <Popover face={<Icon name={THEME_FACES[theme].icon} />} label="Theme" class="button small square" align="right">
      {(close) => (
        <div class="menu" role="group" aria-label="Theme">
          {THEMES.map((one) => (
            <button
              key={one}
              type="button"
              class="button small"
              aria-pressed={one === theme}
              onClick={() => {
                chooseTheme(one);
                close();
              }}
            >
              <Icon name={THEME_FACES[one].icon} />
              {THEME_FACES[one].word}
            </button>
          ))}
        </div>
      )}
    </Popover>
  );
}

function Account({ name, email }: { name: string; email: string }) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const signOut = async () => {
    setBusy(true);
    setFailed(null);
    try {
      await leave();
    } catch (cause) {
      setFailed(`You are still signed in. ${asFailure(cause).message}`);
      setBusy(false);
    }
  };
  const settings = NAVIGATION.find((entry) => entry.name === "settings");
  return (
    <div class="account">
      {failed !== null && (
        <span class="tone-bad small" role="alert">
          {failed}
        </span>
      )}
      <span class="who" title={email}>
        <span class="hidden">Signed in as </span>
        {settings === undefined ? name || email : <Link href={settings.path}>{name || email}</Link>}
      </span>
      <button type="button" class="button small" onClick={signOut} disabled={busy}>
        {busy ? "Signing out…" : "Sign out"}
      </button>
    </div>
  );
}

/** Says so when the browser knows that there is no network. */
function Connection() {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const listener = () => setOnline(navigator.onLine);
    window.addEventListener("online", listener);
    window.addEventListener("offline", listener);
    return () => {
      window.removeEventListener("online", listener);
      window.removeEventListener("offline", listener);
    };
  }, []);
  return online ? null : (
    <span class="offline tone-warn" role="status">
      Offline
    </span>
  );
}
