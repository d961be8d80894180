import { useMemo, useState } from "preact/hooks";
import encodeQR from "qr";
import { beginApp, giveCode, removeApp, renewRecoveryCodes, type Enrolment } from "../../api/account";
import { Problem } from "../../parts/feedback";
import { Copyable } from "../../parts/copyable";
import { useMovedFocus } from "../../parts/focus";
import { Field, Submit } from "../../parts/form";
import { withProof } from "../../parts/proof";
import { askSession } from "../../parts/session";
import { useSubmit } from "../../parts/submit";
import { checkCode } from "../account/checks";
import { Done, Section } from "./section";
import { spacedSecret } from "./totp";

type Step =
  | { kind: "idle" }
  | { kind: "password"; of: "enable" | "renew" | "remove" }
  | { kind: "scan"; enrolment: Enrolment }
  | { kind: "codes"; codes: string[] }
  | { kind: "done"; words: string };

export function AuthenticatorApp({ enabled }: { enabled: boolean }) {
  const [step, setStep] = useState<Step>({ kind: "idle" });
  const box = useMovedFocus<HTMLDivElement>(step.kind);
  const idle = () => setStep({ kind: "idle" });
  return (
    <Section
      title="Authenticator app"
      about={
        enabled
          ? "On: signing in takes a code of your app besides the password."
          : "Off. With an app on your phone that shows codes, a stolen password alone does not sign in."
      }
    >
      <div ref={box} class="stack">
        {step.kind === "done" && <Done>{step.words}</Done>}
        {(step.kind === "idle" || step.kind === "done") &&
          (enabled ? (
            <div class="ways">
              <button type="button" class="button" onClick={() => setStep({ kind: "password", of: "renew" })}>
                New recovery codes
              </button>
              <button type="button" class="button" onClick={() => setStep({ kind: "password", of: "remove" })}>
                Turn off
              </button>
            </div>
          ) : (
            <button type="button" class="button" onClick={() => setStep({ kind: "password", of: "enable" })}>
              Set up
            </button>
          ))}
        {step.kind === "password" && <PasswordStep key={step.of} of={step.of} to={setStep} cancel={idle} />}
        {step.kind === "scan" && <ScanStep enrolment={step.enrolment} to={setStep} cancel={idle} />}
        {step.kind === "codes" && <CodesStep codes={step.codes} done={idle} />}
      </div>
    </Section>
  );
}

const PURPOSES = {
  enable: { words: "Enter your password to set up an app.", verb: "Continue" },
  renew: { words: "The codes you have now stop working.", verb: "Show new codes" },
  remove: { words: "Signing in will take the password alone. Every other session ends.", verb: "Turn off" },
} as const;

interface StepProps {
  to: (step: Step) => void;
  cancel: () => void;
}

function PasswordStep({ of, to, cancel }: StepProps & { of: keyof typeof PURPOSES }) {
  const [password, setPassword] = useState("");
  const { form, submit, busy, general, at } = useSubmit({
    check: () => (password === "" ? [{ field: "password", message: "Enter your password." }] : []),
    act: async () => {
      if (of === "enable") {
        to({ kind: "scan", enrolment: await withProof(() => beginApp(password)) });
      } else if (of === "renew") {
        to({ kind: "codes", codes: await withProof(() => renewRecoveryCodes(password)) });
      } else {
        await withProof(() => removeApp(password));
        void askSession();
        to({ kind: "done", words: "The app is turned off, and its recovery codes no longer work." });
      }
    },
  });
  return (
    <form ref={form} onSubmit={submit} noValidate class="column">
      <p>{PURPOSES[of].words}</p>
      {general && <Problem failure={general} />}
      <Field
        name="password"
        label="Password"
        type="password"
        autocomplete="current-password"
        value={password}
        onValue={setPassword}
        error={at("password")}
      />
      <div class="actions">
        <Submit busy={busy} busyText="Checking…">
          {PURPOSES[of].verb}
        </Submit>
        <button type="button" class="button" onClick={cancel} disabled={busy}>
          Cancel
        </button>
      </div>
    </form>
  );
}

function ScanStep({ enrolment, to, cancel }: StepProps & { enrolment: Enrolment }) {
  const [code, setCode] = useState("");
  const { form, submit, busy, general, at } = useSubmit({
    check: () => checkCode(code, false),
    act: async () => {
      await giveCode(code.replace(/\s/g, ""), false);
      // First of all: they are shown this once.
      to({ kind: "codes", codes: enrolment.backupCodes });
      void askSession();
    },
  });
  return (
    <form ref={form} onSubmit={submit} noValidate class="enrolment">
      <QrCode text={enrolment.totpURI} />
      <div class="column">
        <p>Scan this with your authenticator app. If you cannot, enter this secret into it by hand:</p>
        <Copyable label="Secret" text={spacedSecret(enrolment.totpURI)} />
        {general && <Problem failure={general} />}
        <Field
          name="code"
          label="Code of the app"
          autocomplete="one-time-code"
          inputMode="numeric"
          value={code}
          onValue={setCode}
          error={at("code")}
        />
        <div class="actions">
          <Submit busy={busy} busyText="Checking…">
            Turn on
          </Submit>
          <button type="button" class="button" onClick={cancel} disabled={busy}>
            Cancel
          </button>
        </div>
      </div>
    </form>
  );
}

/** Drawn here: the secret goes to nobody else. */
function QrCode({ text }: { text: string }) {
  const { size, path } = useMemo(() => {
    const rows = encodeQR(text, "raw", { ecc: "medium", border: 2 });
    const dark = rows.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size: rows.length, path: dark.join("") };
  }, [text]);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label="QR code for your authenticator app">
      <rect width={size} height={size} />
      <path d={path} />
    </svg>
  );
}

function CodesStep({ codes, done }: { codes: string[]; done: () => void }) {
  const text = codes.join("\n");
  const [address] = useState(() => URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" })));
  return (
    <div class="column">
      <p class="notice tone-warn" role="status">
        <span>
          <strong>Keep these recovery codes.</strong> Each signs you in once when you do not have the app. They are
          shown this once.
        </span>
      </p>
      <Copyable label="Recovery codes" text={text} />
      <div class="actions">
        <button type="button" class="button primary" onClick={done}>
          I have kept them
        </button>
        <a class="button" href={address} download="pgcache-recovery-codes.txt">
          Download
        </a>
      </div>
    </div>
  );
}
