import { useEffect, useState } from "preact/hooks";
import { listOrganizations, type Organization } from "../api/auth";
import { go } from "../parts/location";
import { asFailure, switchOrganization, type SignedIn } from "../parts/session";

/** Which organisation everything on the page belongs to; a choice where the member has several. */
export function OrganizationPlace({ session }: { session: SignedIn }) {
  const [organizations, setOrganizations] = useState<Organization[]>([]);
  const [failed, setFailed] = useState<string | null>(null);
  // Each asking for the session is a new one: organisations may have come, gone, or changed their name.
  useEffect(() => {
    listOrganizations().then(
      (list) => setOrganizations(list),
      // The page is not worse than without the name.
      (cause: unknown) => asFailure(cause),
    );
  }, [session]);

  const change = async (organizationId: string) => {
    setFailed(null);
    try {
      await switchOrganization(organizationId);
      // What the address names belongs to the organisation before.
      go("/");
    } catch (cause) {
      setFailed(asFailure(cause).message);
    }
  };

  const shown = organizations.find(({ id }) => id === session.organizationId);
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
