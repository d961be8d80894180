import { answerOf, api } from "../api/client";
import { Link } from "../parts/location";
import { usePolled } from "../parts/polled";
import { dogfoodWords } from "./dogfoodWords";
import { viewId } from "./viewId";

const POLL_MS = 15_000;

/** How the dashboard's own reads for this page went through pgcache. Without an answer nothing is missing. */
export function DogfoodBar({ path }: { path: string }) {
  const dogfood = usePolled(`dogfood ${path}`, POLL_MS, (signal) =>
    answerOf(api.GET("/api/v1/dogfood", { params: { query: { view: viewId() } }, signal })),
  );
  const words = dogfood.value === null || dogfood.outdated ? null : dogfoodWords(dogfood.value);
  return words === null ? null : (
    <footer class="dogfood">
      {words} <Link href="/regions">How requests are routed</Link>
    </footer>
  );
}
