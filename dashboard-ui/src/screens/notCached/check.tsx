import { useState } from "preact/hooks";
import type { Failure } from "../../api/failure";
import { timeAmount } from "../../format/amounts";
import { count, exactCount } from "../../format/numbers";
import { categoryWords } from "../../format/words";
import { CopyButton } from "../../parts/copyButton";
import { useDraft } from "../../parts/drafts";
import { Empty, Problem } from "../../parts/feedback";
import { Submit } from "../../parts/form";
import { Icon } from "../../parts/icons";
import { Link } from "../../parts/location";
import { Heading } from "../../parts/screen";
import { asFailure, sessionEnded } from "../../parts/session";
import { SqlText } from "../../parts/sqlText";
import "../../styles/explore.css";
import { checkSql, checkStatements } from "./calls";
import { fileProblem, shownOf, sqlProblem, summaryWords, VERDICTS } from "./checkReport";
import { familyWord } from "./reasons";
import type { CheckedStatement, CheckReport, CheckVerdict } from "./types";

/** What was checked, and what came of it. */
interface Result {
  /** Another one for each check, also of the same name. */
  run: number;
  report: CheckReport;
  /** `null` when a file was sent. */
  pasted: string | null;
  name: string;
}

/** Statements shown at a time. */
const SHOWN = 50;

const EXPORT_COMMAND =
  "psql -c \"\\copy (SELECT query, calls, total_exec_time FROM pg_stat_statements) TO 'statements.csv' CSV HEADER\"";

/** Would pgcache cache this SQL? Before it runs anywhere. */
export default function CheckScreen() {
  const [draft, change] = useDraft("cacheability", { sql: "" });
  const [result, setResult] = useState<Result | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const run = async (ask: () => Promise<CheckReport>, pasted: string | null, name: string) => {
    if (busy) {
      return;
    }
    setBusy(true);
    setFailure(null);
    setProblem(null);
    try {
      const report = await ask();
      setResult((before) => ({ run: (before?.run ?? 0) + 1, report, pasted, name }));
    } catch (cause) {
      const failed = asFailure(cause);
      if (failed.kind === "signed-out") {
        sessionEnded();
      }
      setFailure(failed);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event?: Event) => {
    event?.preventDefault();
    const wrong = sqlProblem(draft.sql);
    setProblem(wrong);
    if (wrong === null) {
      void run(() => checkSql(draft.sql), draft.sql, "what you pasted");
    }
  };
  const upload = async (file: File | undefined) => {
    if (file === undefined) {
      return;
    }
    const wrong = fileProblem(file);
    setProblem(wrong);
    if (wrong === null) {
      const text = await file.text();
      void run(() => checkStatements(text), null, file.name);
    }
  };
  const refused = failure?.fieldErrors[0]?.message ?? null;

  return (
    <>
      <Link href="/not-cached" class="back">
        <Icon name="back" />
        Why not cached
      </Link>
      <div class="title-row">
        <Heading title="Cacheability check" />
      </div>
      <div class="check-grid">
        <section class="card" aria-label="SQL to check">
          <form onSubmit={submit}>
            <div class={problem === null && refused === null ? "field" : "field wrong"}>
              <label for="check-sql">SQL</label>
              <p class="hint" id="check-hint">
                One or more statements. Nothing is executed or stored.
              </p>
              <textarea
                id="check-sql"
                rows={10}
                spellcheck={false}
                autoCapitalize="none"
                value={draft.sql}
                aria-describedby="check-hint"
                aria-invalid={problem !== null || refused !== null}
                placeholder="SELECT id FROM orders WHERE created_at > now() - interval '1 day'"
                onInput={(event) => change({ sql: event.currentTarget.value })}
                onKeyDown={(event) => {
                  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
                    submit(event);
                  }
                }}
              />
              {(problem ?? refused) !== null && (
                <p class="field-error" role="alert">
                  {problem ?? refused}
                </p>
              )}
            </div>
            <div class="actions">
              <Submit busy={busy} busyText="Checking…">
                Check
              </Submit>
              <label class="button file-button">
                <Icon name="upload" />
                Upload CSV
                <input
                  type="file"
                  class="hidden"
                  accept=".csv,text/csv"
                  disabled={busy}
                  onChange={(event) => {
                    const input = event.currentTarget;
                    void upload(input.files?.[0]);
                    // The same file again is a change too.
                    input.value = "";
                  }}
                />
              </label>
            </div>
          </form>
          {failure !== null && refused === null && <Problem failure={failure} />}
          <details class="hint-box">
            <summary>Check what PostgreSQL has counted</summary>
            <p class="small">
              Export pg_stat_statements and upload the file, at most 1 MiB. With calls and times the answer tells which
              part of them could be cached.
            </p>
            <div class="copyable">
              <pre>{EXPORT_COMMAND}</pre>
              <CopyButton text={() => EXPORT_COMMAND} label="Copy command" bare />
            </div>
          </details>
        </section>
        <section class="check-result" aria-label="Result" aria-live="polite" aria-busy={busy}>
          {result === null ? (
            <Empty title="Our estimate appears here">
              <p>
                Each statement gets a verdict, the reasons that keep it out of the cache, the word to blame, and another
                way to write it.
              </p>
            </Empty>
          ) : (
            <ResultView
              key={result.run}
              result={result}
              edited={result.pasted !== null && result.pasted !== draft.sql}
            />
          )}
        </section>
      </div>
    </>
  );
}

function ResultView({ result, edited }: { result: Result; edited: boolean }) {
  const { report, pasted, name } = result;
  const [verdict, setVerdict] = useState<CheckVerdict | null>(null);
  const [shown, setShown] = useState(SHOWN);
  const { summary } = report;
  const counts: Record<CheckVerdict, number> = {
    cacheable: summary.cacheable,
    notCacheable: summary.notCacheable,
    unreadable: summary.unreadable,
  };
  const statements = report.statements
    .map((statement, at) => ({ statement, next: report.statements[at + 1] }))
    .filter(({ statement }) => verdict === null || statement.verdict === verdict);
  return (
    <>
      <div class="card">
        <p class="estimate">
          <span class="chip">Our estimate</span> of {name}
          {edited && <span class="tone-warn"> (you have changed the text since)</span>}
        </p>
        <h2>{summaryWords(summary)}</h2>
        <p class="muted small">{report.notice}</p>
        {summary.statements > 1 && (
          <div class="kind-choice" role="group" aria-label="Show statements">
            {(Object.keys(VERDICTS) as CheckVerdict[])
              .filter((one) => counts[one] > 0)
              .map((one) => (
                <button
                  key={one}
                  type="button"
                  class="chip-button"
                  aria-pressed={verdict === one}
                  onClick={() => {
                    setVerdict(verdict === one ? null : one);
                    setShown(SHOWN);
                  }}
                >
                  <Icon name={VERDICTS[one].icon} />
                  {VERDICTS[one].word} {exactCount(counts[one])}
                </button>
              ))}
          </div>
        )}
        {summary.reasons.length > 1 && <ReasonCounts report={report} />}
      </div>
      <ol class="statements">
        {statements.slice(0, shown).map(({ statement, next }) => (
          <li key={statement.number}>
            <StatementCard statement={statement} pasted={pasted} next={next} />
          </li>
        ))}
      </ol>
      {statements.length > shown && (
        <p class="center">
          <button type="button" class="button" onClick={() => setShown(shown + SHOWN)}>
            Show {exactCount(Math.min(SHOWN, statements.length - shown))} more of {exactCount(statements.length)}
          </button>
        </p>
      )}
    </>
  );
}

function ReasonCounts({ report }: { report: CheckReport }) {
  const weighted = report.summary.reasons.some((reason) => reason.calls !== null);
  return (
    <div class="scroll" role="region" aria-label="Reasons" tabIndex={0}>
      <table class="dense">
        <thead>
          <tr>
            <th scope="col">Reason</th>
            <th scope="col">Family</th>
            <th scope="col" class="number">
              Statements
            </th>
            {weighted && (
              <>
                <th scope="col" class="number">
                  Calls
                </th>
                <th scope="col" class="number">
                  Time
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {report.summary.reasons.map((reason) => (
            <tr key={reason.category}>
              <th scope="row">{categoryWords(reason.category)}</th>
              <td>
                <span class={`swatch family-${reason.family}`} /> {familyWord(reason.family)}
              </td>
              <td class="number">{exactCount(reason.statements)}</td>
              {weighted && (
                <>
                  <td class="number">{count(reason.calls)}</td>
                  <td class="number">{timeAmount(reason.timeMs)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface StatementProps {
  statement: CheckedStatement;
  pasted: string | null;
  next: CheckedStatement | undefined;
}

function StatementCard({ statement, pasted, next }: StatementProps) {
  const shown = shownOf(statement, pasted, next);
  const { word, tone, icon } = VERDICTS[statement.verdict];
  const titles = [
    ...statement.findings.map((finding) => categoryWords(finding.category)),
    ...statement.cautions.map((caution) => caution.message),
  ];
  return (
    <article class="card statement">
      <div class="statement-head">
        <span class={`status tone-${tone}`}>
          <Icon name={icon} />
          {word}
        </span>
        <span class="muted small">
          Statement {exactCount(statement.number)}
          {statement.row === null ? `, line ${exactCount(statement.line)}` : `, row ${exactCount(statement.row)}`}
          {statement.calls !== null && `, ${count(statement.calls)} calls`}
          {statement.timeMs !== null && `, ${timeAmount(statement.timeMs)}`}
        </span>
        <CopyButton text={() => shown.text} label="Copy SQL" bare />
      </div>
      <SqlText sql={shown.text} marks={shown.marks} titles={titles} label={`Statement ${statement.number}`} />
      {shown.cut && <p class="muted small">Its first 200 characters.</p>}
      {statement.findings.length > 0 && (
        <ul class="findings">
          {statement.findings.map((finding, at) => (
            <li key={at}>
              <p>
                <span class={`swatch family-${finding.family}`} /> <strong>{categoryWords(finding.category)}</strong> at{" "}
                <code>{finding.token}</code>
                {statement.row === null && (
                  <span class="muted small">
                    {" "}
                    line {exactCount(finding.line)}, column {exactCount(finding.column)}
                  </span>
                )}
              </p>
              {finding.rewrite !== "" && (
                <p class="rewrite-line">
                  {finding.rewrite} <CopyButton text={() => finding.rewrite} label="Copy fix" bare />
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {statement.cautions.length > 0 && (
        <ul class="findings">
          {statement.cautions.map((caution, at) => (
            <li key={at}>
              <p class="tone-warn">
                <Icon name="triangle" /> <code>{caution.token}</code>
              </p>
              <p class="rewrite-line">{caution.message}</p>
            </li>
          ))}
        </ul>
      )}
      {statement.more && <p class="muted small">There is more than the 100 that are listed.</p>}
    </article>
  );
}
