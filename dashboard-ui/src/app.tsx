import { useEffect, useMemo, useState } from "preact/hooks";
import { Problem, Skeleton } from "./parts/feedback";
import { ImpersonatedNotice } from "./parts/impersonated";
import { go, useLocation, type Location } from "./parts/location";
import { askSession, useSession, type Session } from "./parts/session";
import { UnverifiedNotice } from "./parts/unverified";
import { routeOf, safeReturn, signInPath, type Route } from "./routes";
import { DogfoodBar } from "./shell/dogfoodBar";
import { ErrorBoundary } from "./shell/errorBoundary";
import { LazyScreen } from "./shell/lazyScreen";
import { Navigation } from "./shell/navigation";
import { NewRelease } from "./shell/release";
import { Shortcuts } from "./shell/shortcuts";
import { useZone } from "./shell/zone";
import { nextView } from "./shell/viewId";
import { TopBar } from "./shell/topBar";

export function App() {
  const location = useLocation();
  const session = useSession();
  const [menuOpen, setMenuOpen] = useState(false);
  // Every time on the page is told anew in another zone; what the page holds, such as a secret shown once, stays.
  useZone();
  const route = routeOf(location.path);
  const elsewhere = redirect(route, session, location);
  useEffect(() => {
    if (elsewhere !== null) {
      go(elsewhere, "replace");
    }
  }, [elsewhere]);
  useEffect(() => setMenuOpen(false), [location.path]);
  // Before the screen asks for anything.
  useMemo(nextView, [location.path]);

  const timed = route.screen.timed === true;
  const signedIn = session.kind === "in";
  return (
    <>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <TopBar
        session={session}
        location={location}
        timed={timed}
        menuOpen={menuOpen}
        toggleMenu={() => setMenuOpen(!menuOpen)}
      />
      <div class={signedIn ? "frame" : "frame alone"}>
        {signedIn && (
          <div id="side" class={menuOpen ? "side open" : "side"}>
            <Navigation location={location} />
          </div>
        )}
        <main id="main" tabIndex={-1}>
          <NewRelease />
          {signedIn && session.impersonated && <ImpersonatedNotice name={session.user.name} />}
          {signedIn && !session.user.emailVerified && <UnverifiedNotice email={session.user.email} />}
          {elsewhere === null && (
            <ErrorBoundary at={location.path}>
              <Screen route={route} session={session} location={location} />
            </ErrorBoundary>
          )}
          {signedIn && timed && <DogfoodBar path={location.path} />}
        </main>
      </div>
      {signedIn && <Shortcuts timed={timed} />}
    </>
  );
}

/** Where this member belongs instead; `null` when here is right or nobody knows yet. */
function redirect({ screen }: Route, session: Session, location: Location): string | null {
  if (session.kind === "in" && screen.audience === "guests") {
    return safeReturn(location.search.get("return"));
  }
  if (session.kind === "out" && screen.audience === "members") {
    return session.why === "left" ? session.to : signInPath(location.full);
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
  // Another instance, or another organisation, is another screen: nothing of the one before is shown under its name.
  const organization = session.kind === "in" ? session.organizationId : null;
  const key = [organization, route.name, ...(route.screen.oneScreen ? [] : Object.values(route.params))].join(" ");
  return <LazyScreen key={key} screen={route.screen} location={location} params={route.params} />;
}
