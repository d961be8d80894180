package com.pgcache.auth.twofactor;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.key.material.KeyEncryption;
import com.pgcache.auth.throttle.SecondFactorThrottle;
import com.pgcache.auth.throttle.SecondFactorThrottle.Place;
import com.pgcache.auth.twofactor.code.RecoveryCodes;
import com.pgcache.auth.twofactor.code.Totp;
import com.pgcache.auth.wire.RequestSource;
import io.micrometer.core.instrument.Metrics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.OptionalLong;

/** Compares a code with a user's factor. A right one is used up by that; wrong ones are counted, whatever their kind. */
@ApplicationScoped
public class CodeCheck {

    private final KeyEncryption encryption;
    private final CodeWriter writer;
    private final SecondFactorThrottle throttle;
    private final AuditWriter audit;

    CodeCheck(KeyEncryption encryption, CodeWriter writer, SecondFactorThrottle throttle, AuditWriter audit) {
        this.encryption = encryption;
        this.writer = writer;
        this.throttle = throttle;
        this.audit = audit;
    }

    /** What a user's secret is authenticated with where it is stored. */
    public static String owner(String userId) {
        return "authenticator app of user " + userId;
    }

    /**
     * @param action what the code is given for; a refusal is noted under it
     * @throws com.pgcache.auth.wire.RefusalException as a failure: 401 when the code is wrong or used up, 429 after too
     *     many wrong ones
     */
    public Uni<Void> spend(Factor factor, CodeKind kind, String code, String action, Origin origin) {
        return throttle.admit(origin.place(), factor.userId())
                .flatMap(locks -> matches(factor, kind, code.strip())
                        .flatMap(matches -> matches
                                ? throttle.forgive(origin.place(), factor.userId())
                                : refuse(factor, kind, locks, action, origin)))
                .invoke(() -> count("success"));
    }

    private Uni<Boolean> matches(Factor factor, CodeKind kind, String code) {
        byte[] secret = encryption.open(owner(factor.userId()), factor.secret());
        if (kind == CodeKind.RECOVERY) {
            return writer.useRecoveryCode(factor.userId(), RecoveryCodes.hash(secret, code));
        }
        // apps show "123 456"
        OptionalLong step = Totp.matchingStep(secret, code.replace(" ", ""), Instant.now());
        return step.isEmpty() ? Uni.createFrom().item(false) : writer.acceptStep(factor, step.getAsLong());
    }

    private Uni<Void> refuse(Factor factor, CodeKind kind, boolean locks, String action, Origin origin) {
        count("wrong_code");
        String why = locks ? "wrong_code_account_locked" : "wrong_code";
        return audit.write(AuditEvent.refused(action, why, factor.userId(), origin.source()))
                .flatMap(noted -> Uni.createFrom().failure(kind.refusal().asException()));
    }

    private static void count(String outcome) {
        Metrics.counter("auth.second.factors", "outcome", outcome).increment();
    }

    /** Who tries: somebody with a password or with a session, from where. */
    public record Origin(Place place, RequestSource source) {}
}
