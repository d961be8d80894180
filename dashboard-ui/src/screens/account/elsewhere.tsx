import { useEffect, useState } from "preact/hooks";
import { listProviders, signInElsewhere, type Provider } from "../../api/account";
import type { Failure } from "../../api/failure";
import { withParams, type Location } from "../../parts/location";
import { asFailure } from "../../parts/session";
import { safeReturn } from "../../routes";

/** What the operator offers besides passwords; nothing until that is known, and nothing when it is not. */
export function useProviders(): Provider[] {
  const [providers, setProviders] = useState<Provider[]>([]);
  useEffect(() => {
    let wanted = true;
    listProviders().then(
      (listed) => wanted && setProviders(listed),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, []);
  return providers;
}

interface ElsewhereProps {
  location: Location;
  verb: string;
  fail: (failure: Failure | null) => void;
}

/** A button for each account elsewhere that counts here. */
export function ElsewhereButtons({ location, verb, fail }: ElsewhereProps) {
  const providers = useProviders();
  const [leaving, setLeaving] = useState(false);
  const leave = async (provider: string) => {
    setLeaving(true);
    fail(null);
    try {
      const failed = withParams({ ...location, path: "/sign-in" }, { error: null, deleted: null, code: null });
      await signInElsewhere(provider, safeReturn(location.search.get("return")), failed);
    } catch (cause) {
      fail(asFailure(cause));
      setLeaving(false);
    }
  };
  return (
    <>
      {providers.map(({ id, name }) => (
        <button key={id} type="button" class="button" disabled={leaving} onClick={() => void leave(id)}>
          {verb} with {name}
        </button>
      ))}
    </>
  );
}
