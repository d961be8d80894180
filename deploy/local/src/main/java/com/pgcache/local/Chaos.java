package com.pgcache.local;

import com.pgcache.local.trial.Crowd;
import com.pgcache.local.trial.Ledger;
import com.pgcache.local.trial.Targets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Starts the whole suite with two collectors, puts members and targets on it, breaks one thing after the other for some
 * minutes, lets it come to rest, and asks whether every promise was kept. {@link #main} is called by deploy/local/chaos.
 */
final class Chaos {

    private static final int MEMBERS = 10;
    private static final Duration THINKING = Duration.ofMillis(700);
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(90);
    private static final Duration CALM = Duration.ofSeconds(25);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String SECOND = "metrics-collector-2";
    private static final int PORT_OF_SECOND = 8083;
    private static final int PORT_OF_TARGETS = 9291;

    /** Members may not have shorter ones. */
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final SuiteConfig config;
    private final Console console;
    private final Duration duration;
    private final boolean ownVolume;
    private final ChaosReport report = new ChaosReport();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Integer> kills = new HashMap<>();

    private Chaos(SuiteConfig config, Console console, Duration duration, boolean ownVolume) {
        this.config = config;
        this.console = console;
        this.duration = duration;
        this.ownVolume = ownVolume;
    }

    /** Arguments: seconds, the file of the report, {@code own-volume} or {@code shared-volume}, then those of {@link Suite}. */
    public static void main(String[] arguments) {
        Console console = new Console(System.out);
        try {
            Duration duration = Duration.ofSeconds(Long.parseLong(arguments[0]));
            Path file = Path.of(arguments[1]).toAbsolutePath();
            boolean ownVolume = arguments[2].equals("own-volume");
            SuiteConfig config = SuiteConfig.parse(
                    List.of(arguments).subList(3, arguments.length).toArray(String[]::new));
            System.exit(new Chaos(config, console, duration, ownVolume).run(file) ? 0 : 1);
        } catch (Exception failure) {
            failure.printStackTrace();
            System.exit(2);
        }
    }

    private boolean run(Path file) throws Exception {
        try (Suite suite = Suite.start(config, console, new Build.Checkout(config.root()), this::altered);
                Targets targets = Targets.start(
                        PORT_OF_TARGETS + config.portOffset(),
                        URI.create("http://127.0.0.1:" + config.standInAdminPort("us")))) {
            Crowd crowd;
            try (Connection connection = suite.database().connect()) {
                crowd = Crowd.signedUp(URI.create(config.publicUrl()), MEMBERS, THINKING, targets, connection);
            }
            Instant began = Instant.now();
            crowd.start();
            breakThings(suite);
            Instant calm = Instant.now();
            console.say("nothing is broken any more; members go on for " + CALM.toSeconds() + " s");
            Thread.sleep(CALM.toMillis());
            List<Ledger.Trouble> late = crowd.ledger().troubles(calm, Instant.now());
            crowd.close();
            report.note("%d s of injections, %d members, two collectors; began %s."
                    .formatted(Duration.between(began, calm).toSeconds(), MEMBERS, began));
            if (!ownVolume) {
                report.note("The disk was not filled: PostgreSQL has no volume of its own here.");
            }
            if (!Injections.canSkewClocks()) {
                report.note("No clock was set: libfaketime (Debian: faketime) is not installed.");
            }
            report.judge(
                    "no request fails in the " + CALM.toSeconds() + " s after the last recovery",
                    late.isEmpty() ? "none" : late.size() + ", the first: " + late.get(0),
                    late.isEmpty());
            judge(suite, crowd, targets);
            String text = report.markdown(crowd.ledger());
            Files.writeString(file, text);
            console.say(text);
        }
        return report.holds();
    }

    /** A second collector, clocks that can be set, and targets that may be scraped. */
    private List<ServiceProcess.Definition> altered(List<ServiceProcess.Definition> all) {
        List<ServiceProcess.Definition> altered = new ArrayList<>();
        String targets = "127.21.0.0/16:" + (PORT_OF_TARGETS + config.portOffset());
        for (ServiceProcess.Definition each : all) {
            Map<String, String> environment = new HashMap<>(each.environment());
            environment.computeIfPresent("TARGETS_ALLOWED", (name, allowed) -> allowed + "," + targets);
            altered.add(with(each, each.name(), environment, each.readyUrl(), each.log()));
            if (each.name().equals("metrics-collector")) {
                int port = PORT_OF_SECOND + config.portOffset();
                Map<String, String> second = new HashMap<>(environment);
                second.put("PORT", "" + port);
                altered.add(with(
                        each,
                        SECOND,
                        second,
                        "http://127.0.0.1:" + port + "/q/health/ready",
                        each.log().resolveSibling(SECOND + ".log")));
            }
        }
        return Injections.withClocks(altered, config.runDirectory());
    }

    private static ServiceProcess.Definition with(
            ServiceProcess.Definition of, String name, Map<String, String> environment, String readyUrl, Path log) {
        return new ServiceProcess.Definition(
                name, of.java(), of.application(), environment, readyUrl, log, of.stopLimit());
    }

    private void breakThings(Suite suite) throws Exception {
        Instant end = Instant.now().plus(duration);
        List<Injection> injections = new Injections(suite, ownVolume).all();
        int next = 0;
        while (Instant.now().isBefore(end)) {
            Injection injection = injections.get(next++ % injections.size());
            console.say("now: " + injection.what());
            Instant from = Instant.now();
            injection.begin().run();
            if (!injection.killed().isEmpty()) {
                kills.merge(injection.killed(), 1, Integer::sum);
            }
            Thread.sleep(injection.hold().toMillis());
            injection.end().run();
            Instant to = Instant.now();
            report.add(new ChaosReport.Phase(injection.what(), from, to, recovered(suite, to)));
        }
        if (next < injections.size()) {
            report.note("Not all was injected in this time: %d of %d.".formatted(next, injections.size()));
        }
    }

    /** Until everything says that it is ready, and a page that needs router, API and database comes. */
    private Duration recovered(Suite suite, Instant since) throws InterruptedException {
        while (!isWell(suite)) {
            if (since.plus(RECOVERY_LIMIT).isBefore(Instant.now())) {
                report.judge("all is well again within " + RECOVERY_LIMIT.toSeconds() + " s", "at " + since, false);
                break;
            }
            Thread.sleep(POLL.toMillis());
        }
        return Duration.between(since, Instant.now());
    }

    private boolean isWell(Suite suite) throws InterruptedException {
        for (ServiceProcess service : suite.services()) {
            if (status(service.readyUrl()) != 200) {
                return false;
            }
        }
        return status(config.publicUrl() + "/api/auth/ok") == 200
                && status(config.publicUrl() + "/api/v1/regions") == 401;
    }

    private int status(String url) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(3))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException away) {
            return 0;
        }
    }

    private void judge(Suite suite, Crowd crowd, Targets targets) throws Exception {
        Ledger ledger = crowd.ledger();
        try (Connection connection = suite.database().connect()) {
            promised(connection, ledger);
            slots(connection, crowd, targets);
        }
        List<String> alive = new ArrayList<>(crowd.stillAlive());
        alive.addAll(ledger.resurrections());
        report.judge(
                "no ended session lives again",
                alive.size() + " of " + ledger.endedSessions().size(),
                alive.isEmpty() && !ledger.endedSessions().isEmpty());
        List<String> unwell = new ArrayList<>();
        for (ServiceProcess service : suite.services()) {
            int expected = 1 + kills.getOrDefault(service.name(), 0);
            if (status(service.readyUrl()) != 200 || service.starts() != expected) {
                unwell.add("%s started %d times, killed %d times"
                        .formatted(service.name(), service.starts(), expected - 1));
            }
        }
        report.judge(
                "every service is ready, and only the killed ones were started again",
                unwell.isEmpty() ? suite.services().size() + " services" : String.join("; ", unwell),
                unwell.isEmpty());
    }

    private void promised(Connection connection, Ledger ledger) throws SQLException {
        Map<String, Integer> titles = new HashMap<>();
        for (String title : column(connection, "SELECT title FROM fleet.events WHERE title LIKE 'trial %'")) {
            titles.merge(title, 1, Integer::sum);
        }
        long missing = ledger.annotations().stream()
                .filter(each -> !titles.containsKey(each.title()))
                .count();
        long twice = titles.values().stream().filter(count -> count > 1).count();
        report.judge(
                "every acknowledged annotation is there, once, however often it was sent",
                "%d acknowledged, %d missing, %d twice"
                        .formatted(ledger.annotations().size(), missing, twice),
                missing == 0 && twice == 0 && !ledger.annotations().isEmpty());

        Set<String> emails = new HashSet<>(column(connection, "SELECT email FROM auth.users"));
        long lost = ledger.signUps().stream()
                .filter(email -> !emails.contains(email))
                .count();
        report.judge(
                "every acknowledged account is there",
                "%d acknowledged, %d missing".formatted(ledger.signUps().size(), lost),
                lost == 0);

        Set<String> stored = new HashSet<>(column(
                connection,
                "SELECT instance_id || ' ' || extract(epoch FROM collected_at)::bigint FROM fleet.metrics_snapshots"));
        long gone = ledger.pushes().stream()
                .filter(push ->
                        !stored.contains(push.instanceId() + " " + push.at().getEpochSecond()))
                .count();
        report.judge(
                "every acknowledged push is there",
                "%d acknowledged, %d missing".formatted(ledger.pushes().size(), gone),
                gone == 0 && !ledger.pushes().isEmpty());
    }

    private void slots(Connection connection, Crowd crowd, Targets targets) throws SQLException {
        int visits = 0;
        List<String> doubled = new ArrayList<>();
        for (int target = 0; target < crowd.instances().size(); target++) {
            List<Instant> seen = targets.visits(target);
            visits += seen.size();
            // the first one is on no slot, but comes at once
            for (int i = 2; i < seen.size(); i++) {
                if (Duration.between(seen.get(i - 1), seen.get(i)).compareTo(INTERVAL.dividedBy(2)) < 0) {
                    doubled.add("target " + target + " at " + seen.get(i));
                }
            }
        }
        report.judge(
                "no target is scraped twice in a slot",
                visits + " scrapes, " + (doubled.isEmpty() ? "none twice" : doubled.size() + " twice: " + doubled),
                doubled.isEmpty() && visits > 0);

        List<String> wrong = column(
                connection,
                """
                SELECT stored.instance_id || ': ' || snapshots || ' snapshots, ' || scrapes || ' in roll-ups'
                FROM (SELECT instance_id, count(*) AS snapshots FROM fleet.metrics_snapshots
                      WHERE collected_at > (SELECT min(created_at) FROM auth.users WHERE email LIKE 'member-%')
                      GROUP BY instance_id) AS stored
                JOIN (SELECT instance_id, sum(scrapes) AS scrapes FROM fleet.metrics_rollup_5m
                      GROUP BY instance_id) AS rolled USING (instance_id)
                JOIN fleet.instances AS instance ON instance.id = stored.instance_id
                WHERE instance.name LIKE 'instance-%' AND snapshots <> scrapes
                """);
        report.judge(
                "roll-ups count every stored scrape once",
                wrong.isEmpty() ? "equal for all" : String.join("; ", wrong),
                wrong.isEmpty());
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
