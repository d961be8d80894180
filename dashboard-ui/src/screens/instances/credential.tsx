import { Choice } from "../../parts/choice";
import { Field } from "../../parts/form";
import type { InstanceDraft } from "./instanceChecks";

interface CredentialProps {
  draft: InstanceDraft;
  change: (part: Partial<InstanceDraft>) => void;
  at: (field: string) => string | null;
}

/** What the admin endpoint asks for, when something in front of it does. */
export function Credential({ draft, change, at }: CredentialProps) {
  return (
    <>
      <Choice
        name="credential"
        label="What it asks for"
        options={[
          { value: "none", text: "Nothing" },
          { value: "bearer", text: "A bearer token" },
          { value: "basic", text: "A user name and a password" },
        ]}
        value={draft.credential}
        onValue={(credential) => change({ credential })}
      />
      {draft.credential === "bearer" && (
        <Field
          name="credential.token"
          label="Bearer token"
          hint="Stored encrypted and never shown again. It is sent over https, or to an address that is not public."
          type="password"
          autocomplete="off"
          value={draft.token}
          onValue={(token) => change({ token })}
          error={at("credential.token")}
        />
      )}
      {draft.credential === "basic" && (
        <>
          <Field
            name="credential.username"
            label="User name"
            autocomplete="off"
            value={draft.username}
            onValue={(username) => change({ username })}
            error={at("credential.username")}
          />
          <Field
            name="credential.password"
            label="Password"
            hint="Stored encrypted and never shown again."
            type="password"
            autocomplete="off"
            value={draft.password}
            onValue={(password) => change({ password })}
            error={at("credential.password")}
          />
        </>
      )}
    </>
  );
}
