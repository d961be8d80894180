import { useEffect, useState } from "preact/hooks";
import { Mark } from "./icons";
import { Link } from "./location";
import { asFailure, leave, type Session } from "./session";

export function PageHeader({ session }: { session: Session }) {
  return (
    <header class="page-header">
      <div class="bar">
        <Link href="/" class="brand">
          <Mark />
          <span>pgcache</span>
          <span class="brand-more">dashboard</span>
        </Link>
        <Connection />
        {session.kind === "in" && <Account name={session.user.name} email={session.user.email} />}
      </div>
    </header>
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
  return (
    <div class="account">
      {failed !== null && (
        <span class="tone-bad small" role="alert">
          {failed}
        </span>
      )}
      <Link href="/settings/profile" class="who" title={email}>
        <span class="hidden">Settings of </span>
        {name || email}
      </Link>
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
