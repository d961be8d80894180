package com.pgcache.router.limit;

import com.pgcache.model.problem.Problem;
import com.pgcache.router.Complaints;
import com.pgcache.router.RouterConfig;
import com.pgcache.router.visitor.Visitor;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests per client address and per account, each with its own limit. An account is what the credential claims, and only
 * the service behind can tell whether that is true: a request counts for the account when its answer begins, and only if
 * the answer is one that a service gives to whom it believes. Nobody uses up the limit of another with a forged token,
 * wherever it is sent and however long it takes.
 */
public class RequestLimits {

    private static final int MILLION = 1_000_000;

    /** Given before, or without, a look at the credential; so are those from 500. */
    private static final Set<Integer> UNBELIEVED = Set.of(401, 405, 408, 413, 429);

    private final RouterConfig.Limits limits;
    private final @Nullable Buckets addresses;
    private final @Nullable Buckets accounts;
    private final MeterRegistry meters;

    /** @throws IllegalArgumentException that names the property, its value, and what is allowed */
    public RequestLimits(RouterConfig config, MeterRegistry meters) {
        this(config, meters, null);
    }

    /** @param previous whose counts go on where the limits are the same */
    public RequestLimits(RouterConfig config, MeterRegistry meters, @Nullable RequestLimits previous) {
        this.limits = config.limits();
        Complaints complaints = new Complaints();
        complaints.range("limits.address-requests", limits.addressRequests(), 0, MILLION, "");
        complaints.range("limits.account-requests", limits.accountRequests(), 0, MILLION, "");
        complaints.range("limits.window", limits.window().toMillis(), 1, MILLION, " ms");
        complaints.range("limits.tracked-clients", limits.trackedClients(), 2, 10 * MILLION, "");
        complaints.range("limits.connections", limits.connections(), 1, MILLION, "");
        complaints.range("limits.address-connections", limits.addressConnections(), 1, MILLION, "");
        complaints.range("limits.header-timeout", limits.headerTimeout().toMillis(), 1, MILLION, " ms");
        complaints.range("limits.body-bytes", limits.bodyBytes(), 0, Long.MAX_VALUE, "");
        complaints.range("limits.ingest-body-bytes", limits.ingestBodyBytes(), 0, Long.MAX_VALUE, "");
        complaints.raise();
        RequestLimits alike = previous != null
                        && previous.limits.window().equals(limits.window())
                        && previous.limits.trackedClients() == limits.trackedClients()
                ? previous
                : null;
        this.addresses = alike != null && alike.limits.addressRequests() == limits.addressRequests()
                ? alike.addresses
                : buckets(limits.addressRequests(), limits);
        this.accounts = alike != null && alike.limits.accountRequests() == limits.accountRequests()
                ? alike.accounts
                : buckets(limits.accountRequests(), limits);
        this.meters = meters;
    }

    /**
     * Counts the request. A refusal has its {@code Retry-After} set on the response already.
     *
     * @param credential that the service behind will verify
     * @return null when it may pass
     */
    public @Nullable Problem refusal(RoutingContext context, Visitor visitor, Credential credential) {
        long now = System.nanoTime();
        if (addresses != null && !visitor.anonymous()) {
            long wait = addresses.take(ClientKeys.ofAddress(visitor.address()), now);
            if (wait > 0) {
                return refuse(context.response(), "address", limits.addressRequests(), wait);
            }
        }
        OptionalLong account = accounts == null
                ? OptionalLong.empty()
                : credential.account(context.request().headers());
        return account.isEmpty() || accounts == null ? null : countAccount(accounts, account.getAsLong(), now, context);
    }

    private @Nullable Problem countAccount(Buckets buckets, long account, long now, RoutingContext context) {
        long wait = buckets.waiting(account, now);
        if (wait > 0) {
            return refuse(context.response(), "account", limits.accountRequests(), wait);
        }
        context.addHeadersEndHandler(answered -> {
            if (isBelieved(context.response().getStatusCode())) {
                buckets.charge(account, System.nanoTime());
            }
        });
        return null;
    }

    private static boolean isBelieved(int status) {
        return status < 500 && !UNBELIEVED.contains(status);
    }

    private Problem refuse(HttpServerResponse response, String tier, int requests, long waitNanos) {
        meters.counter("router.limited", "tier", tier).increment();
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(waitNanos + TimeUnit.SECONDS.toNanos(1) - 1));
        response.putHeader("Retry-After", Long.toString(seconds));
        return Problem.of(
                429,
                "too_many_requests",
                "There are too many requests.",
                "One " + tier + " may send " + requests + " requests within "
                        + limits.window().toSeconds() + " s; try again in " + seconds + " s.");
    }

    private static @Nullable Buckets buckets(int requests, RouterConfig.Limits limits) {
        return requests == 0 ? null : new Buckets(requests, limits.window(), limits.trackedClients());
    }
}
