import { getInstance } from "../../api/instances";
import { shortFingerprint } from "../../format/words";
import { DemoNotice } from "../../parts/demo";
import { Problem, Skeleton } from "../../parts/feedback";
import { Icon } from "../../parts/icons";
import { Link } from "../../parts/location";
import { usePolled } from "../../parts/polled";
import { Heading } from "../../parts/screen";
import { carriedTime } from "../../time/links";
import "../../styles/explore.css";
import type { ScreenProps } from "../registry";
import { workbenchPath } from "./path";
import { QueryDetails } from "./queryDetails";

const POLL_MS = 60_000;

/** One query of one instance, with its history. */
export default function QueryPage({ location, params }: ScreenProps) {
  const id = params["instance"] ?? "";
  const fingerprint = params["fingerprint"] ?? "";
  const instance = usePolled(id, POLL_MS, (signal) => getInstance(id, signal));
  return (
    <>
      <Link href={workbenchPath(id) + carriedTime(location.search).replace("?", "&")} class="back">
        <Icon name="back" />
        Queries
      </Link>
      <div class="title-row">
        <div class="title">
          <Heading title={`Query ${shortFingerprint(fingerprint)}`}>
            Query{" "}
            <span class="mono" title={fingerprint}>
              {shortFingerprint(fingerprint)}
            </span>
          </Heading>
          {instance.value !== null && <span class="muted">on {instance.value.name}</span>}
        </div>
      </div>
      {instance.value?.demo === true && <DemoNotice instance={instance.value} />}
      {instance.value === null ? (
        instance.failure === null ? (
          <div class="card">
            <Skeleton lines={10} what="the query" />
          </div>
        ) : (
          <Problem failure={instance.failure} retry={instance.retry} />
        )
      ) : (
        <div class="card">
          <QueryDetails
            key={fingerprint}
            instance={instance.value}
            fingerprint={fingerprint}
            listed={null}
            reasonsReported={null}
            location={location}
          />
        </div>
      )}
    </>
  );
}
