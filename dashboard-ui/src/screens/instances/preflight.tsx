import { serverSentEvents, type PreflightStep } from "@pgcache/dashboard-client";
import { useEffect, useRef, useState } from "preact/hooks";
import { answerOf, api } from "../../api/client";
import type { Failure } from "../../api/failure";
import { Problem } from "../../parts/feedback";
import { Icon, type IconName } from "../../parts/icons";
import { asFailure, sessionEnded } from "../../parts/session";
import { credentialOf, type InstanceDraft } from "./instanceChecks";
import { preflightVerdict, shownSteps, type StepState } from "./preflightSteps";

const LOOKS: Record<StepState, { icon: IconName; word: string; tone: string }> = {
  ok: { icon: "check", word: "Done", tone: "done" },
  warning: { icon: "triangle", word: "Warning", tone: "warned" },
  failed: { icon: "cross", word: "Failed", tone: "failed" },
  skipped: { icon: "dots", word: "Skipped", tone: "later" },
  waiting: { icon: "dots", word: "Later", tone: "later" },
  running: { icon: "dots", word: "In progress", tone: "now" },
};

/** Looks at the instance as the collector would, and tells each step when it has ended. */
export function Preflight({ draft, ready }: { draft: InstanceDraft; ready: () => boolean }) {
  const [told, setTold] = useState<PreflightStep[] | null>(null);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const abort = useRef<AbortController | null>(null);

  // What was found belongs to what was typed then.
  const subject = `${draft.adminUrl} ${JSON.stringify(credentialOf(draft))}`;
  useEffect(() => {
    setTold(null);
    setFailure(null);
    return () => abort.current?.abort();
  }, [subject]);

  const run = async () => {
    if (running || !ready()) {
      return;
    }
    const mine = new AbortController();
    abort.current = mine;
    setRunning(true);
    setFailure(null);
    setTold([]);
    try {
      await look(draft, mine.signal, (step) => setTold((before) => [...(before ?? []), step]));
    } catch (cause) {
      if (!mine.signal.aborted) {
        const failed = asFailure(cause);
        if (failed.kind === "signed-out") {
          sessionEnded();
        }
        setFailure(failed);
        setTold(null);
      }
    }
    setRunning(false);
  };

  const verdict = told === null ? null : preflightVerdict(told, running);
  return (
    <section class="preflight" aria-label="Check of the instance">
      <button type="button" class="button" onClick={() => void run()} aria-busy={running} aria-disabled={running}>
        {running && <span class="spinner" aria-hidden="true" />}
        {running ? "Checking…" : told === null ? "Check the instance" : "Check again"}
      </button>
      {failure !== null && <Problem failure={failure} />}
      {told !== null && (
        <ol class="steps">
          {shownSteps(told, running).map((one) => (
            <li key={one.step} class={`step ${LOOKS[one.state].tone}`} data-step={one.step} data-state={one.state}>
              {one.state === "running" ? (
                <span class="spinner" aria-hidden="true" />
              ) : (
                <Icon name={LOOKS[one.state].icon} />
              )}
              <span>
                <span class="hidden">{LOOKS[one.state].word}: </span>
                {one.words}
                {one.message !== null && <span class="muted small"> {one.message}</span>}
                {one.code !== null && <code class="code">{one.code}</code>}
              </span>
            </li>
          ))}
        </ol>
      )}
      <p role="status" class={verdict === null ? "hidden" : "verdict-line"}>
        {verdict}
      </p>
    </section>
  );
}

async function look(draft: InstanceDraft, signal: AbortSignal, tell: (step: PreflightStep) => void): Promise<void> {
  const credential = credentialOf(draft);
  const stream = await answerOf(
    api.POST("/api/v1/preflight", {
      body: { adminUrl: draft.adminUrl.trim(), ...(credential === null ? {} : { credential }) },
      headers: { accept: "text/event-stream" },
      parseAs: "stream",
      signal,
    }),
  );
  for await (const event of serverSentEvents(stream as unknown as ReadableStream<Uint8Array>)) {
    tell(JSON.parse(event.data) as PreflightStep);
  }
}
