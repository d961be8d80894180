package com.pgcache.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * D3 L01 with a clock, so no part of the suite: by its name it only runs when it is asked for, with
 * {@code ./mvnw -pl auth-service -am test -Dtest=EnumerationTiming -Dsurefire.failIfNoSpecifiedTests=false}. Known and
 * unknown addresses take turns; the last result is in docs/security-cases.md.
 */
@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class EnumerationTiming {

    private static final int SAMPLES = 200;
    private static final int WARM_UP = 20;

    @Test
    void knownAndUnknownAddressesTakeAsLong() {
        List<String> known = IntStream.range(0, SAMPLES + WARM_UP)
                .mapToObj(number -> Api.newEmail())
                .toList();
        known.forEach(EnumerationTiming::signUp);
        List<String> differences = new ArrayList<>();

        measure("sign-in", known, email -> Api.signIn(email, "a password that is wrong"), differences);
        measure("sign-up", known, EnumerationTiming::signUp, differences);
        measure("reset", known, email -> post("request-password-reset", email), differences);
        measure("resend", known, email -> post("send-verification-email", email), differences);

        assertThat(differences).isEmpty();
    }

    private static void measure(String what, List<String> known, Consumer<String> call, List<String> differences) {
        double[] knownMs = new double[SAMPLES];
        double[] unknownMs = new double[SAMPLES];
        for (int i = 0; i < SAMPLES + WARM_UP; i++) {
            double unknown = milliseconds(call, Api.newEmail());
            double taken = milliseconds(call, known.get(i));
            if (i >= WARM_UP) {
                knownMs[i - WARM_UP] = taken;
                unknownMs[i - WARM_UP] = unknown;
            }
        }
        double difference = Math.abs(median(knownMs) - median(unknownMs));
        String line = "%-8s known %.2f ms, unknown %.2f ms, difference %.2f ms (%.1f %%)"
                .formatted(what, median(knownMs), median(unknownMs), difference, 100 * difference / median(unknownMs));
        System.out.println("[timing] " + line);
        if (difference > 10 && difference > 0.1 * median(unknownMs)) {
            differences.add(line);
        }
    }

    private static double milliseconds(Consumer<String> call, String email) {
        long start = System.nanoTime();
        call.accept(email);
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(SAMPLES - 1) / 2] + sorted[SAMPLES / 2]) / 2;
    }

    private static void signUp(String email) {
        Api.signUp(Map.of("name", "Ada", "email", email, "password", Api.PASSWORD));
    }

    private static void post(String path, String email) {
        Api.json().body(Map.of("email", email)).post("/api/auth/" + path);
    }
}
