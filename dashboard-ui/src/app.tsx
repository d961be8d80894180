import { useEffect } from "preact/hooks";
import { Problem, Skeleton } from "./parts/feedback";
import { go, useLocation, type Location } from "./parts/location";
import { PageHeader } from "./parts/pageHeader";
import { askSession, useSession, type Session } from "./parts/session";
import { UnverifiedNotice } from "./parts/unverified";
import { routeOf, safeReturn, signInPath, type Route } from "./routes";
import { InstanceScreen } from "./screens/instance";
import { InstancesScreen } from "./screens/instances";
import { NewInstanceScreen } from "./screens/newInstance";
import { NotFoundScreen } from "./screens/notFound";
import { AccountScreen } from "./screens/account";
import { forGuests, forGuestsOnly } from "./screens/account/route";
import { SettingsScreen } from "./screens/settings";

export function App() {
  const location = useLocation();
  const session = useSession();
  const route = routeOf(location.path);
  const elsewhere = redirect(route, session, location);
  useEffect(() => {
    if (elsewhere !== null) {
      go(elsewhere, "replace");
    }
  }, [elsewhere]);

  return (
    <>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <PageHeader session={session} />
      <main id="main" tabIndex={-1}>
        {session.kind === "in" && !session.user.emailVerified && <UnverifiedNotice email={session.user.email} />}
        {elsewhere === null && <Screen route={route} session={session} location={location} />}
      </main>
    </>
  );
}

/** Where this member belongs instead; `null` when here is right or nobody knows yet. */
function redirect(route: Route, session: Session, location: Location): string | null {
  if (session.kind === "in" && route.screen === "account" && forGuestsOnly(route.account)) {
    return safeReturn(location.search.get("return"));
  }
  const open = route.screen === "notFound" || (route.screen === "account" && forGuests(route.account));
  if (session.kind === "out" && !open) {
    return session.why === "left" ? "/sign-in" : signInPath(location.full);
  }
  return null;
}

function Screen({ route, session, location }: { route: Route; session: Session; location: Location }) {
  if (session.kind === "asking") {
    return <Skeleton lines={4} what="your account" />;
  }
  if (session.kind === "failed") {
    return <Problem failure={session.failure} retry={() => void askSession()} />;
  }
  switch (route.screen) {
    case "instances":
      return <InstancesScreen />;
    case "newInstance":
      return <NewInstanceScreen />;
    case "instance":
      return <InstanceScreen key={route.id} id={route.id} location={location} />;
    case "account":
      return <AccountScreen route={route.account} location={location} session={session} />;
    case "settings":
      return session.kind === "in" ? <SettingsScreen page={route.page} location={location} session={session} /> : null;
    case "notFound":
      return <NotFoundScreen />;
  }
}
