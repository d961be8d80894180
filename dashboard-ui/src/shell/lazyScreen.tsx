import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Skeleton } from "../parts/feedback";
import { Icon } from "../parts/icons";
import type { ScreenEntry, ScreenProps } from "../screens/registry";

const loaded = new Map<ScreenEntry, ComponentType<ScreenProps>>();

/** A screen whose script is fetched when it is first shown. */
export function LazyScreen({ screen, ...props }: { screen: ScreenEntry } & ScreenProps) {
  const [failed, setFailed] = useState(false);
  const [, setLoaded] = useState(0);
  const Screen = loaded.get(screen);

  const fetchScreen = () => {
    setFailed(false);
    screen.load().then(
      (module) => {
        loaded.set(screen, module.default);
        setLoaded((times) => times + 1);
      },
      (cause: unknown) => {
        console.warn(cause);
        setFailed(true);
      },
    );
  };
  useEffect(() => {
    if (!loaded.has(screen)) {
      fetchScreen();
    }
  }, [screen]);

  if (Screen !== undefined) {
    return <Screen {...props} />;
  }
  if (!failed) {
    return (
      <div class="card">
        <Skeleton lines={6} what="the page" />
      </div>
    );
  }
  return (
    <div class="problem" role="alert">
      <Icon name="triangle" />
      <div>
        <strong>This page could not be loaded</strong>
        <p>You are offline, or a new version of the dashboard has replaced this one.</p>
      </div>
      <button type="button" class="button" onClick={fetchScreen}>
        Try again
      </button>
      <button type="button" class="button" onClick={() => window.location.reload()}>
        Reload
      </button>
    </div>
  );
}
