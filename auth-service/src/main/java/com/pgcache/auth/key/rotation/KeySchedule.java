package com.pgcache.auth.key.rotation;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.key.KeyRing;
import com.pgcache.auth.key.SigningKeys;
import com.pgcache.auth.key.material.KeyEncryption;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Keeps up with the ring and takes whatever step is due. Runs in every replica; the database lets one of them win. */
@ApplicationScoped
class KeySchedule {

    private static final Logger LOG = Logger.getLogger(KeySchedule.class);

    private final SigningKeys keys;
    private final SigningKeyWriter writer;
    private final KeyEncryption encryption;
    private final AuthConfig config;
    private final MeterRegistry meters;

    private volatile boolean stopping;
    private volatile boolean keptUp = true;

    // five parameters: the heartbeat is where the ring, its changes and their limits meet
    KeySchedule(
            SigningKeys keys,
            SigningKeyWriter writer,
            KeyEncryption encryption,
            AuthConfig config,
            MeterRegistry meters) {
        this.keys = keys;
        this.writer = writer;
        this.encryption = encryption;
        this.config = config;
        this.meters = meters;
        KeyStep.LABELS.forEach(this::steps); // from zero on, or the first of them is no increase
    }

    /** The first request shall not wait for a key to be made. */
    void prepare(@Observes StartupEvent started) {
        tick().subscribe().with(done -> {});
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    /** Never fails; what cannot be done now is due at the next tick too. */
    @Scheduled(every = "{auth.keys.poll-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        if (stopping) {
            return Uni.createFrom().voidItem();
        }
        return advance()
                .invoke(ring -> keptUp = true)
                .replaceWithVoid()
                .onFailure()
                .invoke(this::complain)
                .onFailure()
                .recoverWithNull();
    }

    /** @return the ring after the step, if one was due */
    Uni<KeyRing> advance() {
        return keys.refresh().flatMap(this::takeNextStep);
    }

    private Uni<KeyRing> takeNextStep(KeyRing ring) {
        Optional<KeyStep> step =
                KeyPlan.next(ring, config.keys(), config.keyEncryption().activeVersion());
        if (step.isEmpty()) {
            return Uni.createFrom().item(ring);
        }
        return step.get()
                .take(writer, encryption)
                .invoke(taken -> tell(step.get(), taken))
                .flatMap(taken -> keys.refresh());
    }

    /** Once, not at every tick; readiness tells it too. */
    private void complain(Throwable failure) {
        if (keptUp && !stopping) {
            LOG.errorf("the signing keys are not kept up: %s", failure.getMessage());
        }
        keptUp = false;
    }

    private void tell(KeyStep step, boolean taken) {
        if (taken) {
            LOG.infof("signing keys: %s", step);
            steps(step.label()).increment();
        }
    }

    private Counter steps(String label) {
        return meters.counter("auth.signing.key.steps", "step", label);
    }
}
