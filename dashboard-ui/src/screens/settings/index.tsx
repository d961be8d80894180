import { useId } from "preact/hooks";
import { Empty } from "../../parts/feedback";
import { Link, type Location } from "../../parts/location";
import { ProofDialog } from "../../parts/proof";
import { Heading } from "../../parts/screen";
import { useSession, type SignedIn } from "../../parts/session";
import "../../styles/account.css";
import NotFoundScreen from "../notFound";
import type { ScreenProps } from "../registry";
import { AuditLogPage } from "./auditLog";
import { KeysPage } from "./keys";
import { MembersPage } from "./members";
import { NotificationsPage } from "./notifications";
import { OrganizationPage } from "./organization";
import { ProfilePage } from "./profile";
import { OWN, settingsPage, settingsPath, SHARED, type SettingsPage } from "./route";
import { SecurityPage } from "./security";
import { SessionsPage } from "./sessions";

interface PageProps {
  page: SettingsPage;
  location: Location;
  session: SignedIn;
}

export default function SettingsScreen({ location, params }: ScreenProps) {
  const session = useSession();
  const page = settingsPage(params["rest"] ?? "");
  if (page === null) {
    return <NotFoundScreen />;
  }
  // The way to the sign-in page is under way.
  return session.kind === "in" ? <Settings page={page} location={location} session={session} /> : null;
}

function Settings({ page, location, session }: PageProps) {
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
  const id = useId();
  return (
    <div>
      <p id={id}>{title}</p>
      <ul aria-labelledby={id}>
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

/** What has nothing to show without an organisation. */
const OF_AN_ORGANIZATION: readonly SettingsPage[] = ["members", "audit-log"];

function Page({ page, location, session }: PageProps) {
  if (session.organizationId === null && OF_AN_ORGANIZATION.includes(page)) {
    return (
      <div class="card">
        <Empty title="You are in no organisation">
          <p>
            <Link href={settingsPath("organization")}>Create one</Link>, or accept an invitation.
          </p>
        </Empty>
      </div>
    );
  }
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
