import { ago, date, moment } from "../../format/times";

/** The day; the moment when one looks closer. */
export function Day({ at }: { at: Date }) {
  return (
    <time dateTime={at.toISOString()} title={moment(at.getTime())}>
      {date(at.getTime())}
    </time>
  );
}

/** How long ago; the moment when one looks closer. */
export function Ago({ at, now }: { at: Date; now: number }) {
  return (
    <time dateTime={at.toISOString()} title={moment(at.getTime())}>
      {ago(at.getTime(), now)}
    </time>
  );
}
