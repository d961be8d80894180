import { segmentsOf, type Mark } from "./sqlSegments";

interface SqlTextProps {
  sql: string;
  marks?: readonly Mark[];
  /** What each mark is about, in their order. */
  titles?: readonly string[];
  label?: string;
}

/** SQL as it is, with what is to blame marked. */
export function SqlText({ sql, marks = [], titles = [], label = "SQL" }: SqlTextProps) {
  return (
    <pre class="sql-text" tabIndex={0} aria-label={label}>
      <code>
        {segmentsOf(sql, marks).map((segment, at) =>
          segment.mark === null ? (
            segment.text
          ) : (
            <mark key={at} title={titles[segment.mark] ?? ""}>
              {segment.text}
            </mark>
          ),
        )}
      </code>
    </pre>
  );
}
