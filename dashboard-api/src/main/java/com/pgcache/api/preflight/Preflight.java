package com.pgcache.api.preflight;

import com.pgcache.api.preflight.PreflightStep.Step;
import com.pgcache.model.column.Column;
import com.pgcache.model.exposition.Exposition;
import com.pgcache.model.exposition.Judged;
import com.pgcache.model.exposition.Limits;
import com.pgcache.model.net.AddressRules;
import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.problem.ProblemException;
import com.pgcache.model.scrape.Dialect;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.model.target.InstanceClient;
import com.pgcache.model.target.InstanceClient.Path;
import com.pgcache.model.target.QueryEndpoint;
import com.pgcache.model.target.Resolution;
import com.pgcache.model.target.Resolution.Refused;
import com.pgcache.model.target.Resolution.Vetted;
import com.pgcache.model.target.ScrapeOutcome;
import com.pgcache.model.target.ScrapeOutcome.Answered;
import com.pgcache.model.target.TargetAddresses;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** One run, which tells each step as soon as it has ended; the first that fails is the last that is tried. */
final class Preflight {

    private static final Logger LOG = Logger.getLogger(Preflight.class);
    private static final Duration SKEW_LIMIT = Duration.ofSeconds(60);

    /**
     * What every run uses.
     *
     * @param pause between the two scrapes
     */
    record Tools(
            AddressRules rules,
            TargetAddresses addresses,
            InstanceClient client,
            Limits limits,
            Duration pause,
            Clock clock) {}

    private final Tools tools;
    private final PreflightForm.Checked form;
    private final MultiEmitter<? super PreflightStep> steps;
    private int told;

    Preflight(Tools tools, PreflightForm.Checked form, MultiEmitter<? super PreflightStep> steps) {
        this.tools = tools;
        this.form = form;
        this.steps = steps;
    }

    /**
     * Ends the stream in any case.
     *
     * @param ended run once, when nothing is under way any more, be it for a listener who has gone
     */
    void run(Runnable ended) {
        Uni.createFrom().deferred(this::url).subscribe().with(done -> end(ended), fault -> {
            if (!(fault instanceof Stopped)) {
                failQuietly(fault);
            }
            end(ended);
        });
    }

    private Uni<Void> url() {
        AdminUrl url;
        try {
            url = AdminUrl.parse(form.adminUrl());
        } catch (ProblemException refused) {
            return stop(PreflightStep.failed(
                    Step.URL,
                    "invalid_url",
                    "adminUrl " + refused.problem().errors().get(0).message() + "."));
        }
        if (!tools.rules().permits(url)) {
            return stop(PreflightStep.failed(Step.URL, ScrapeCode.BLOCKED_ADDRESS));
        }
        tell(PreflightStep.ok(Step.URL, url.toString()));
        return tools.addresses().resolve(url).flatMap(this::resolved);
    }

    private Uni<Void> resolved(Resolution resolution) {
        if (resolution instanceof Refused refused) {
            return stop(PreflightStep.failed(Step.DNS, refused.code()));
        }
        Vetted target = ((Vetted) resolution).with(form.credential());
        tell(PreflightStep.ok(Step.DNS, null));
        MetricsProbe probe = new MetricsProbe(tools.limits(), () -> connected(target));
        return tools.client().get(target, Path.METRICS, probe).flatMap(outcome -> scraped(target, probe, outcome));
    }

    private void connected(Vetted target) {
        if (steps.isCancelled()) {
            return;
        }
        tell(PreflightStep.ok(Step.TCP, null));
        tell(target.url().tls() ? PreflightStep.ok(Step.TLS, null) : PreflightStep.skipped(Step.TLS));
    }

    private Uni<Void> scraped(Vetted target, MetricsProbe probe, ScrapeOutcome outcome) {
        if (!probe.isConnected()) {
            if (outcome.code() == ScrapeCode.TLS) {
                tell(PreflightStep.ok(Step.TCP, null));
            }
            return stop(PreflightStep.failed(outcome.code() == ScrapeCode.TLS ? Step.TLS : Step.TCP, outcome.code()));
        }
        if (!probe.isAnswered()) {
            return stop(PreflightStep.failed(Step.HTTP, outcome.code()));
        }
        Duration skew = probe.skew(tools.clock().instant());
        tell(
                skew.compareTo(SKEW_LIMIT) > 0
                        ? PreflightStep.warning(
                                Step.HTTP,
                                "clock_skew",
                                "The clock of the instance and ours differ by " + skew.toSeconds()
                                        + " s. Let both follow a time server.")
                        : PreflightStep.ok(Step.HTTP, null));
        Judged judged = outcome instanceof Answered ? probe.end() : new Judged(outcome.code(), null);
        Exposition exposition = judged.exposition();
        if (exposition == null) {
            return stop(PreflightStep.failed(Step.METRICS, judged.code()));
        }
        tell(PreflightStep.ok(Step.METRICS, exposition.samples() + " samples"));
        tell(PreflightStep.ok(Step.DIALECT, exposition.dialect().code()));
        return queries(target, exposition.dialect()).flatMap(done -> again(target, exposition));
    }

    /** Without them an instance is scraped all the same. */
    private Uni<Void> queries(Vetted target, Dialect dialect) {
        JsonProbe probe = new JsonProbe();
        return QueryEndpoint.get(tools.client(), target, dialect, probe)
                .map(outcome -> outcome instanceof Answered && !probe.isComplete()
                        ? ScrapeCode.NOT_JSON
                        : QueryEndpoint.code(outcome))
                .invoke(code -> tell(
                        code == ScrapeCode.OK
                                ? PreflightStep.ok(Step.QUERIES, null)
                                : PreflightStep.warning(Step.QUERIES, code.code(), code.explanation())))
                .replaceWithVoid();
    }

    private Uni<Void> again(Vetted target, Exposition first) {
        MetricsProbe probe = new MetricsProbe(tools.limits(), () -> {});
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(tools.pause())
                .invoke(this::stopIfNobodyListens)
                .flatMap(waited -> tools.client().get(target, Path.METRICS, probe))
                .invoke(outcome -> tell(second(first, probe, outcome)))
                .replaceWithVoid();
    }

    private static PreflightStep second(Exposition first, MetricsProbe probe, ScrapeOutcome outcome) {
        Judged judged = outcome instanceof Answered ? probe.end() : new Judged(outcome.code(), null);
        Exposition exposition = judged.exposition();
        if (exposition == null) {
            return PreflightStep.failed(Step.COUNTERS, judged.code());
        }
        return exposition.value(Column.QUERIES_TOTAL) > first.value(Column.QUERIES_TOTAL)
                ? PreflightStep.ok(Step.COUNTERS, null)
                : PreflightStep.warning(
                        Step.COUNTERS,
                        "counters_still",
                        "No query came through pgcache meanwhile. Check that your application connects to it.");
    }

    private Uni<Void> stop(PreflightStep last) {
        tell(last);
        return Uni.createFrom().failure(new Stopped());
    }

    private void tell(PreflightStep step) {
        stopIfNobodyListens();
        told = step.step().ordinal() + 1;
        steps.emit(step);
    }

    private void stopIfNobodyListens() {
        if (steps.isCancelled()) {
            throw new Stopped();
        }
    }

    private void failQuietly(Throwable fault) {
        LOG.error("a preflight failed by a fault of ours", fault);
        if (told < Step.values().length) {
            steps.emit(PreflightStep.failed(Step.values()[told++], ScrapeCode.UNKNOWN));
        }
    }

    private void end(Runnable ended) {
        for (int i = told; i < Step.values().length; i++) {
            steps.emit(PreflightStep.skipped(Step.values()[i]));
        }
        // first, so that whoever has read the end may begin anew
        ended.run();
        steps.complete();
    }

    /** Nothing more is to be tried. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Stopped() {
            super(null, null, false, false);
        }
    }
}
