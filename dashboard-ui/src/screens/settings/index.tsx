import { Link, type Location } from "../../parts/location";
import { ProofDialog } from "../../parts/proof";
import { Heading } from "../../parts/screen";
import type { SignedIn } from "../../parts/session";
import "../../styles/account.css";
import { AuditLogPage } from "./auditLog";
import { KeysPage } from "./keys";
import { MembersPage } from "./members";
import { NotificationsPage } from "./notifications";
import { OrganizationPage } from "./organization";
import { ProfilePage } from "./profile";
import { OWN, settingsPath, SHARED, type SettingsPage } from "./route";
import { SecurityPage } from "./security";
import { SessionsPage } from "./sessions";

interface SettingsProps {
  page: SettingsPage;
  location: Location;
  session: SignedIn;
}

export function SettingsScreen({ page, location, session }: SettingsProps) {
  const name = [...OWN, ...SHARED].find((entry) => entry.page === page)?.name ?? "Settings";
  return (
    <div class="settings">
      <nav class="settings-nav" aria-label="Settings">
        <Menu title="You" entries={OWN} page={page} />
        <Menu title="Organisation" entries={SHARED} page={page} />
      </nav>
      <div class="settings-page">
        <Heading key={page} title={name} />
        <Page page={page} location={location} session={session} />
      </div>
      <ProofDialog />
    </div>
  );
}

function Menu({ title, entries, page }: { title: string; entries: typeof OWN; page: SettingsPage }) {
  return (
    <div>
      <h2>{title}</h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.page}>
            <Link href={settingsPath(entry.page)} current={entry.page === page}>
              {entry.name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Page({ page, location, session }: SettingsProps) {
  switch (page) {
    case "profile":
      return <ProfilePage session={session} />;
    case "security":
      return <SecurityPage session={session} location={location} />;
    case "sessions":
      return <SessionsPage session={session} />;
    case "notifications":
      return <NotificationsPage session={session} />;
    case "organization":
      return <OrganizationPage session={session} />;
    case "members":
      return <MembersPage session={session} />;
    case "keys":
      return <KeysPage session={session} />;
    case "audit-log":
      return <AuditLogPage session={session} location={location} />;
  }
}
