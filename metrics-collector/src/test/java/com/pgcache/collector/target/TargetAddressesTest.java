package com.pgcache.collector.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.TestPools;
import com.pgcache.collector.target.TestTargets.Names;
import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.model.target.NameLookup;
import com.pgcache.model.target.Resolution;
import com.pgcache.model.target.Resolution.Refused;
import com.pgcache.model.target.Resolution.Vetted;
import com.pgcache.model.target.TargetAddresses;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a name server may answer, and what we make of it. */
class TargetAddressesTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Refused BLOCKED = new Refused(ScrapeCode.BLOCKED_ADDRESS);

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "169.254.169.254",
                "100.100.100.200",
                "192.0.0.192",
                "198.18.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "224.0.0.1",
                "192.0.2.1",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "fd00:ec2::254",
                "fdaa::1",
                "fe80::1",
                "ff02::1"
            })
    void aNameThatLeadsInsideIsBlocked(String address) {
        assertThat(resolve(Map.of(), new Names(List.of(address)), "http://instance.example:9090"))
                .isEqualTo(BLOCKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.63.255.254", "100.128.0.1", "172.15.0.1", "172.32.0.1", "2606:4700::1111"})
    void theNeighboursOfWhatIsBlockedAreNot(String address) {
        assertThat(resolve(Map.of(), new Names(List.of(address)), "http://instance.example:9090"))
                .isInstanceOfSatisfying(
                        Vetted.class, vetted -> assertThat(vetted.address()).isEqualTo(TestTargets.address(address)));
    }

    @Test
    void oneAddressInsideBlocksANameWithOthers() {
        assertThat(resolve(Map.of(), new Names(List.of("8.8.8.8", "10.0.0.1")), "http://instance.example:9090"))
                .isEqualTo(BLOCKED);
    }

    @Test
    void anOperatorsBlockIsOpenOnItsPortsOnlyAndNeverForMetadata() {
        Map<String, String> fleet =
                Map.of("collector.targets.allowed", "10.1.0.0/16:9090,169.254.0.0/16,100.64.0.0/10");

        assertThat(resolve(fleet, new Names(List.of("10.1.0.5")), "http://instance.example:9090"))
                .isInstanceOf(Vetted.class);
        assertThat(resolve(fleet, new Names(List.of("10.1.0.5")), "http://instance.example:9091"))
                .isEqualTo(BLOCKED);
        assertThat(resolve(fleet, new Names(List.of("10.2.0.5")), "http://instance.example:9090"))
                .isEqualTo(BLOCKED);
        assertThat(resolve(fleet, new Names(List.of("169.254.169.254")), "http://instance.example:80"))
                .isEqualTo(BLOCKED);
        assertThat(resolve(fleet, new Names(List.of("100.100.100.200")), "http://instance.example:80"))
                .isEqualTo(BLOCKED);
    }

    @Test
    void ourOwnServicesAreNoTargetsAlthoughPublicOrAllowed() {
        Map<String, String> ours = Map.of(
                "collector.targets.allowed", "10.1.0.0/16",
                "collector.targets.refused", "10.1.0.2:8080-8093,203.0.114.7");

        assertThat(resolve(ours, new Names(List.of("10.1.0.2")), "http://router.example:8081"))
                .isEqualTo(BLOCKED);
        assertThat(resolve(ours, new Names(List.of("203.0.114.7")), "http://router.example:9090"))
                .isEqualTo(BLOCKED);
        assertThat(resolve(ours, new Names(List.of("::ffff:203.0.114.7")), "http://router.example:9090"))
                .isEqualTo(BLOCKED);
        assertThat(resolve(ours, new Names(List.of("10.1.0.2")), "http://instance.example:9090"))
                .isInstanceOf(Vetted.class);
    }

    @Test
    void noAddressOfThisMachineIsATargetUnlessAnOperatorSaysSo() throws Exception {
        List<String> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(InetAddress::getHostAddress)
                .map(address -> address.replaceFirst("%.*", ""))
                .toList();

        assertThat(own).isNotEmpty().allSatisfy(address -> assertThat(
                        resolve(Map.of(), new Names(List.of(address)), "http://self.example:8082"))
                .isEqualTo(BLOCKED));
    }

    @Test
    void aNameServerThatHangsOrKnowsNothingIsToldAsDns() {
        CountDownLatch never = new CountDownLatch(1);
        NameLookup hanging = new NameLookup() {
            @Override
            public List<InetAddress> addresses(String host) throws UnknownHostException {
                awaitUninterruptibly(never);
                throw new UnknownHostException(host);
            }
        };
        NameLookup knowsNothing = new NameLookup() {
            @Override
            public List<InetAddress> addresses(String host) throws UnknownHostException {
                throw new UnknownHostException(host);
            }
        };
        Map<String, String> quick = Map.of("collector.scrape.dns-timeout", "100ms");

        assertThat(resolve(quick, hanging, "http://instance.example:9090")).isEqualTo(new Refused(ScrapeCode.DNS));
        assertThat(resolve(quick, knowsNothing, "http://instance.example:9090")).isEqualTo(new Refused(ScrapeCode.DNS));
        never.countDown();
    }

    @Test
    void namesWhoseServersAreSilentKeepNoOthersWaiting() {
        CountDownLatch never = new CountDownLatch(1);
        NameLookup names = new NameLookup() {
            @Override
            public List<InetAddress> addresses(String host) {
                if (host.startsWith("silent")) {
                    awaitUninterruptibly(never);
                }
                return List.of(TestTargets.address("8.8.8.8"));
            }
        };
        TargetAddresses addresses = addresses(names, Map.of());
        try {
            List<CompletableFuture<Resolution>> silent = new ArrayList<>();
            for (int i = 0; i < 63; i++) {
                silent.add(addresses
                        .resolve(AdminUrl.parse("http://silent" + i + ".example:9090"))
                        .subscribeAsCompletionStage());
            }
            assertThat(TestPools.await(addresses.resolve(AdminUrl.parse("http://good.example:9090"))))
                    .isInstanceOf(Vetted.class);
            silent.add(addresses
                    .resolve(AdminUrl.parse("http://silent.example:9090"))
                    .subscribeAsCompletionStage());
            assertThat(TestPools.await(addresses.resolve(AdminUrl.parse("http://8.8.8.8:9090"))))
                    .as("an address needs no thread of theirs")
                    .isInstanceOf(Vetted.class);
            assertThat(silent).allSatisfy(each -> assertThat(each.join()).isEqualTo(new Refused(ScrapeCode.DNS)));
        } finally {
            never.countDown();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static TargetAddresses addresses(NameLookup names, Map<String, String> config) {
        return TestTargets.addresses(VERTX, names, TestPools.config(config));
    }

    private static Resolution resolve(Map<String, String> config, NameLookup names, String url) {
        return TestPools.await(addresses(names, config).resolve(AdminUrl.parse(url)));
    }
}
