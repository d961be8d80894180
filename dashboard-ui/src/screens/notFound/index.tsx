import { Link } from "../../parts/location";
import { Heading } from "../../parts/screen";

export default function NotFoundScreen() {
  return (
    <div class="narrow">
      <Heading title="Page not found" />
      <p>There is nothing at this address. It may have been moved or deleted.</p>
      <p>
        <Link href="/" class="button">
          Go to the overview
        </Link>
      </p>
    </div>
  );
}
