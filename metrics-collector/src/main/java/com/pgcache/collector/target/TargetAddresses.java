package com.pgcache.collector.target;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.model.net.AddressRules;
import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.scrape.ScrapeCode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/**
 * From a host name to the one address to connect to. Resolved once per scrape: the address that was judged is the one
 * that is used, so a name that changes its mind in between gains nothing.
 */
@ApplicationScoped
class TargetAddresses {

    /** The system's resolver blocks; so many names may be slow at once before others wait. */
    private static final int RESOLVERS = 16;

    private final WorkerExecutor resolvers;
    private final AddressRules rules;
    private final Duration dnsTimeout;

    TargetAddresses(Vertx vertx, CollectorConfig config) {
        this.resolvers = vertx.createSharedWorkerExecutor("collector-dns", RESOLVERS);
        this.rules = AddressRules.allowing(config.targets().allowed().orElse(List.of()));
        this.dnsTimeout = config.scrape().dnsTimeout();
    }

    /** Fails with {@link Refused} when there is no address, or one that may not be scraped. */
    Uni<InetAddress> vetted(AdminUrl url) {
        return Uni.createFrom()
                .completionStage(() -> resolvers
                        .executeBlocking(() -> List.of(InetAddress.getAllByName(url.host())), false)
                        .toCompletionStage())
                // a resolver that hangs is not interrupted, only no longer waited for
                .ifNoItem()
                .after(dnsTimeout)
                .fail()
                .onFailure()
                .transform(TargetAddresses::notResolved)
                .map(addresses -> judged(url, addresses));
    }

    /** Every address must be allowed: a name that also points inside is no name of a public instance. */
    private InetAddress judged(AdminUrl url, List<InetAddress> addresses) {
        if (!addresses.stream().allMatch(address -> rules.permits(address, url.port()))) {
            throw new Refused(ScrapeCode.BLOCKED_ADDRESS);
        }
        return addresses.get(0);
    }

    private static Throwable notResolved(Throwable cause) {
        boolean unknown = cause instanceof UnknownHostException || cause instanceof io.smallrye.mutiny.TimeoutException;
        return unknown ? new Refused(ScrapeCode.DNS) : cause;
    }

    /** Carries the code of what is wrong with a target; without a stack trace, as it is no fault of ours. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final ScrapeCode code;

        Refused(ScrapeCode code) {
            super(code.code(), null, false, false);
            this.code = code;
        }

        ScrapeCode code() {
            return code;
        }
    }
}
