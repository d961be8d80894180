import { useEffect, useState } from "preact/hooks";
import { send } from "../api/http";
import { forgetToken } from "../api/token";
import { asFailure } from "../parts/session";

interface Organization {
  id: string;
  name: string;
}

/** Which organisation everything on the page belongs to; a choice where the member has several. */
export function OrganizationPlace({ active }: { active: string | null }) {
  const [organizations, setOrganizations] = useState<Organization[]>([]);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    send<Organization[]>("/api/auth/organization/list").then(
      (list) => setOrganizations(list),
      // The page is not worse than without the name.
      (cause: unknown) => asFailure(cause),
    );
  }, []);

  const change = async (organizationId: string) => {
    try {
      await send("/api/auth/organization/set-active", { method: "POST", body: { organizationId } });
      forgetToken();
      // Everything that is shown or kept belongs to the organisation before.
      window.location.assign("/");
    } catch (cause) {
      setFailed(asFailure(cause).message);
    }
  };

  const shown = organizations.find((one) => one.id === active) ?? organizations[0];
  if (shown === undefined) {
    return null;
  }
  return (
    <div class="organization">
      {organizations.length === 1 ? (
        <span title="Your organisation">{shown.name}</span>
      ) : (
        <label>
          <span class="hidden">Organisation</span>
          <select value={shown.id} onChange={(event) => void change(event.currentTarget.value)}>
            {organizations.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {failed !== null && (
        <span class="tone-bad small" role="alert">
          {failed}
        </span>
      )}
    </div>
  );
}
