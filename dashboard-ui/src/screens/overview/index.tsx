import { listInstances } from "../../api/instances";
import { getQueryClasses } from "../../api/queryClasses";
import { ClassPanel } from "../../chart/classPanel";
import { NotRefreshed, Problem, Skeleton } from "../../parts/feedback";
import { usePolled } from "../../parts/polled";
import { Heading } from "../../parts/screen";
import { Tiles } from "../../parts/tiles";
import { pickedTime } from "../../time/pickedTime";
import { NoInstances } from "../instances/noInstances";
import type { ScreenProps } from "../registry";

const POLL_MS = 15_000;
/** Of more than one instance the API gives five minutes at the finest. */
const FLEET_STEP_SECONDS = 300;

export default function OverviewScreen({ location }: ScreenProps) {
  const time = pickedTime(location);
  const instances = usePolled("instances", POLL_MS, listInstances);
  const classes = usePolled(time.key, time.pace(POLL_MS), (signal) =>
    getQueryClasses({ instance: null, span: time.span(FLEET_STEP_SECONDS), compare: time.against }, signal),
  );
  if (instances.value?.length === 0) {
    return (
      <>
        <Heading title="Overview" />
        <NoInstances />
      </>
    );
  }
  return (
    <>
      <Heading title="Overview" />
      {classes.failure !== null && classes.value === null && (
        <Problem failure={classes.failure} retry={classes.retry} />
      )}
      {classes.failure !== null && classes.value !== null && (
        <NotRefreshed failure={classes.failure} retry={classes.retry} />
      )}
      {instances.value === null ? (
        <div class="card">
          <Skeleton lines={6} what="the overview" />
        </div>
      ) : (
        <>
          <Tiles
            totals={classes.value?.totals ?? null}
            before={classes.value?.before ?? null}
            againstWords={time.againstWords}
            words={time.words}
            outdated={classes.outdated}
          />
          <ClassPanel
            classes={classes.value}
            outdated={classes.outdated}
            intervalSeconds={0}
            words={time.words}
            location={location}
          />
        </>
      )}
    </>
  );
}
