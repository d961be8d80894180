/** A bar behind a number: which part of the whole it is. It is told in words by the cell, so it is decoration here. */
export function Meter({ share, tone = "info" }: { share: number | null; tone?: string }) {
  const percent = share === null ? 0 : Math.min(100, Math.max(0, share * 100));
  return (
    <svg
      class={`share-meter ${tone}`}
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="share-meter-all" width="100" height="4" />
      <rect class="share-meter-part" width={percent} height="4" />
    </svg>
  );
}
