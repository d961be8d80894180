package com.pgcache.benchmarks;

import com.pgcache.api.access.TokenHeader;
import com.pgcache.api.access.VerifiedTokens;
import com.pgcache.testkit.tokens.SigningKey;
import com.pgcache.testkit.tokens.TestIssuer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One access token of auth-service, again and again, as a page sends it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TokenVerificationBenchmark {

    /** A page that shows a fleet asks some 20 times a minute, for the 5 minutes that a token lives. */
    private static final int REQUESTS_PER_TOKEN = 100;

    private static final long NOW = 1_000;
    private static final long END = 2_000;

    private final VerifiedTokens<String> tokens = new VerifiedTokens<>(10_000);
    private String token = "";
    private byte[] signed = {};
    private byte[] signature = {};
    private PublicKey key = SigningKey.rsa("unused").pair().getPublic();

    @Setup
    public void token() {
        SigningKey signing = SigningKey.rsa("RgK2vDXbXPDkq2dQJ8tZl1NfYw0uHs3M");
        try (TestIssuer issuer = TestIssuer.start(signing, "https://dashboard.example.org", 0)) {
            token = issuer.token().signed();
        }
        key = signing.pair().getPublic();
        int end = token.lastIndexOf('.');
        signed = token.substring(0, end).getBytes(StandardCharsets.US_ASCII);
        signature = Base64.getUrlDecoder().decode(token.substring(end + 1));
        tokens.put(token, "ada", END);
        System.out.printf("%d characters%n", token.length());
    }

    /** The plain way, and the least that a verification can cost: the signature alone, with nothing parsed. */
    @Benchmark
    public boolean aBaselineOfJca() {
        try {
            Signature verification = Signature.getInstance("SHA256withRSA");
            verification.initVerify(key);
            verification.update(signed);
            return verification.verify(signature);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What every request pays: the key's id, and the look-up of a token that is known. */
    @Benchmark
    public String remembered() {
        return TokenHeader.keyId(token).flatMap(kid -> tokens.get(token, NOW)).orElseThrow();
    }

    /** The same with one verification for each token. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS_PER_TOKEN)
    public int amortised() {
        tokens.clear();
        int known = 0;
        for (int i = 0; i < REQUESTS_PER_TOKEN; i++) {
            known += TokenHeader.keyId(token)
                    .flatMap(kid -> tokens.get(token, NOW))
                    .orElseGet(this::verified)
                    .length();
        }
        return known;
    }

    private String verified() {
        if (!aBaselineOfJca()) {
            throw new IllegalStateException("the token is genuine");
        }
        tokens.put(token, "ada", END);
        return "ada";
    }
}
