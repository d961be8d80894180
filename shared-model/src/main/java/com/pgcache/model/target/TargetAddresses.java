package com.pgcache.model.target;

import com.pgcache.model.net.AddressRules;
import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.model.target.Resolution.Refused;
import com.pgcache.model.target.Resolution.Vetted;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * From a host name to the one address to connect to. Resolved once per scrape: the address that was judged is the one
 * that is used, so a name that changes its mind in between gains nothing.
 */
public class TargetAddresses {

    private static final Logger LOG = Logger.getLogger(TargetAddresses.class);

    private static final int HTTPS = 443;

    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");

    private final WorkerExecutor resolvers;
    private final NameLookup names;
    private final AddressRules rules;
    private final Duration dnsTimeout;

    public TargetAddresses(Vertx vertx, NameLookup names, TargetSettings targets, FetchLimits limits) {
        this.resolvers = vertx.createSharedWorkerExecutor("target-dns", limits.resolvers());
        this.names = names;
        List<String> refused = new ArrayList<>(targets.refused().orElse(List.of()));
        refused.addAll(ownPublicAddresses());
        this.rules = AddressRules.allowing(targets.allowed().orElse(List.of())).refusing(refused);
        this.dnsTimeout = limits.dnsTimeout();
    }

    /** Never fails, and ends within {@link FetchLimits#dnsTimeout()}. */
    public Uni<Resolution> resolve(AdminUrl url) {
        return addresses(url.host())
                .map(addresses -> judged(url, addresses))
                .onFailure()
                .recoverWithItem(TargetAddresses::notResolved);
    }

    private Uni<List<InetAddress>> addresses(String host) {
        // the last label of a name is never a number, so this is an address, which takes no look-up
        if (host.contains(":") || DIGITS_AND_DOTS.matcher(host).matches()) {
            return Uni.createFrom().item(() -> literal(host));
        }
        return Uni.createFrom()
                .completionStage(() -> resolvers
                        .executeBlocking(() -> names.addresses(host), false)
                        .toCompletionStage())
                // a resolver that hangs is not interrupted, only no longer waited for
                .ifNoItem()
                .after(dnsTimeout)
                .fail();
    }

    private static List<InetAddress> literal(String host) {
        try {
            return List.of(InetAddress.getByName(host));
        } catch (UnknownHostException notAnAddress) {
            throw new IllegalArgumentException(notAnAddress);
        }
    }

    /** Every address must be allowed: a name that also points inside is no name of a public instance. */
    private Resolution judged(AdminUrl url, List<InetAddress> addresses) {
        boolean allowed = addresses.stream().allMatch(address -> rules.permits(address, url.port()));
        return allowed ? new Vetted(url, addresses.get(0)) : new Refused(ScrapeCode.BLOCKED_ADDRESS);
    }

    /** A collector must not be sent to itself; its private addresses are refused anyway, unless an operator allows them. */
    private static List<String> ownPublicAddresses() {
        AddressRules publicOnes = AddressRules.allowing(List.of());
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> publicOnes.permits(address, HTTPS))
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException unknown) {
            LOG.warn("our own addresses are not known, so they are not refused as targets", unknown);
            return List.of();
        }
    }

    private static Resolution notResolved(Throwable cause) {
        boolean unknown = cause instanceof UnknownHostException || cause instanceof io.smallrye.mutiny.TimeoutException;
        if (!unknown) {
            LOG.debugf(cause, "unexpected failure of a name look-up");
        }
        return new Refused(unknown ? ScrapeCode.DNS : ScrapeCode.UNKNOWN);
    }
}
