package com.pgcache.testkit.standin.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.standin.PgcacheStandIn;
import com.pgcache.testkit.standin.admin.Fault;
import com.pgcache.testkit.standin.reading.Level;
import com.pgcache.testkit.standin.reading.QueryStats;
import com.pgcache.testkit.standin.reading.Reading;
import com.pgcache.testkit.standin.reading.Tally;
import com.pgcache.testkit.standin.reading.Totals;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class PassThroughTest {

    private static EmbeddedPostgres postgres;

    private PgcacheStandIn standIn;
    private Totals before = Totals.NONE;

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .start();
        try (Connection direct = DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
                Statement statement = direct.createStatement()) {
            statement.execute("CREATE TABLE numbers (id integer PRIMARY KEY, word text NOT NULL)");
            statement.execute("INSERT INTO numbers SELECT n, 'word ' || n FROM generate_series(1, 1000) n");
        }
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void start() {
        standIn = PgcacheStandIn.builder()
                .origin("127.0.0.1", postgres.getPort())
                .withoutSimulation()
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private Connection connect(String parameters) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + standIn.proxyPort()
                + "/postgres?user=postgres&password=postgres&" + parameters);
    }

    /** What the driver asks when it connects is not counted from here on. */
    private void mark() {
        before = standIn.traffic().totals();
    }

    private long counted(Tally tally) {
        return standIn.traffic().totals().minus(before).count(tally);
    }

    private static int rows(Statement statement, String sql) throws SQLException {
        int rows = 0;
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows++;
            }
        }
        return rows;
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void simpleQueriesAreCountedByWhatTheyAre() throws Exception {
        try (Connection connection = connect("preferQueryMode=simple");
                Statement statement = connection.createStatement()) {
            mark();
            assertThat(rows(statement, "SELECT id FROM numbers WHERE id < 11")).isEqualTo(10);
            assertThat(rows(statement, "SELECT id FROM numbers WHERE id < 11")).isEqualTo(10);
            assertThat(rows(statement, "SELECT id FROM numbers WHERE id < 12")).isEqualTo(11);
            assertThat(rows(statement, "SELECT now()")).isEqualTo(1);
            statement.executeUpdate("UPDATE numbers SET word = word WHERE id = 1");
            assertThatThrownBy(() -> statement.execute("SELEKT 1")).isInstanceOf(SQLException.class);

            assertThat(counted(Tally.QUERIES)).isEqualTo(6);
            assertThat(counted(Tally.SIMPLE)).isEqualTo(6);
            assertThat(counted(Tally.EXTENDED)).isZero();
            assertThat(counted(Tally.MISS)).isEqualTo(2);
            assertThat(counted(Tally.HIT)).isEqualTo(1);
            assertThat(counted(Tally.CACHEABLE)).isEqualTo(3);
            assertThat(counted(Tally.UNCACHEABLE_SELECT)).isEqualTo(1);
            assertThat(counted(Tally.UNSUPPORTED)).isEqualTo(1);
            assertThat(counted(Tally.INVALID)).isEqualTo(1);
            assertThat(counted(Tally.UNCACHEABLE)).isEqualTo(2);
            assertThat(counted(Tally.FORWARDED)).isEqualTo(5);
        }
    }

    @Test
    void preparedStatementsAreCountedByTextAndParameters() throws Exception {
        try (Connection connection = connect("binaryTransfer=false&prepareThreshold=2");
                PreparedStatement statement =
                        connection.prepareStatement("SELECT id, word FROM numbers WHERE id = ?")) {
            mark();
            for (int each = 0; each < 40; each++) {
                statement.setInt(1, each % 4 + 1);
                try (ResultSet result = statement.executeQuery()) {
                    assertThat(result.next()).isTrue();
                    assertThat(result.getString(2)).isEqualTo("word " + (each % 4 + 1));
                }
            }

            assertThat(counted(Tally.QUERIES)).isEqualTo(40);
            assertThat(counted(Tally.EXTENDED)).isEqualTo(40);
            assertThat(counted(Tally.MISS)).isEqualTo(4);
            assertThat(counted(Tally.HIT)).isEqualTo(36);
        }
    }

    @Test
    void mixedResultFormatsAreUncacheableAsTheyAreForPgcache() throws Exception {
        try (Connection connection = connect("binaryTransfer=true&prepareThreshold=-1");
                PreparedStatement statement =
                        connection.prepareStatement("SELECT id, word FROM numbers WHERE id < ?")) {
            mark();
            for (int each = 0; each < 3; each++) {
                statement.setInt(1, 5);
                statement.executeQuery().close();
            }

            assertThat(counted(Tally.UNCACHEABLE_SELECT)).isGreaterThan(0);
            assertThat(counted(Tally.HIT)).isZero();
        }
    }

    @Test
    void nothingInATransactionIsAHit() throws Exception {
        try (Connection connection = connect("binaryTransfer=false");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            mark();
            rows(statement, "SELECT id FROM numbers WHERE id = 7");
            rows(statement, "SELECT id FROM numbers WHERE id = 7");
            connection.commit();
            connection.setAutoCommit(true);
            rows(statement, "SELECT id FROM numbers WHERE id = 7");

            assertThat(counted(Tally.QUERIES)).as("BEGIN, three reads, COMMIT").isEqualTo(5);
            assertThat(counted(Tally.UNSUPPORTED)).isEqualTo(2);
            assertThat(counted(Tally.UNCACHEABLE_SELECT)).isEqualTo(2);
            assertThat(counted(Tally.MISS)).isEqualTo(1);
            assertThat(counted(Tally.HIT)).isZero();
        }
    }

    @Test
    void batchesArePipelinedAndCountedOneByOne() throws Exception {
        try (Connection connection = connect("binaryTransfer=false");
                PreparedStatement statement =
                        connection.prepareStatement("UPDATE numbers SET word = word WHERE id = ?")) {
            mark();
            for (int each = 1; each <= 50; each++) {
                statement.setInt(1, each);
                statement.addBatch();
            }
            assertThat(statement.executeBatch()).hasSize(50);

            assertThat(counted(Tally.UNSUPPORTED)).isBetween(50L, 52L);
            assertThat(counted(Tally.QUERIES)).isEqualTo(counted(Tally.UNSUPPORTED));
        }
    }

    @Test
    void copyGoesThroughInBothDirections() throws Exception {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE copied (id integer PRIMARY KEY, word text)");
            mark();
            StringBuilder lines = new StringBuilder();
            for (int each = 0; each < 20_000; each++) {
                lines.append(each).append("\tsome words to make it longer\n");
            }
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            StringWriter out = new StringWriter();

            assertThat(copy.copyIn("COPY copied FROM STDIN", new StringReader(lines.toString())))
                    .isEqualTo(20_000);
            assertThat(copy.copyOut("COPY (SELECT * FROM copied ORDER BY id) TO STDOUT", out))
                    .isEqualTo(20_000);

            assertThat(out.toString()).isEqualTo(lines.toString());
            assertThat(counted(Tally.QUERIES)).isEqualTo(2);
            assertThat(counted(Tally.UNSUPPORTED)).isEqualTo(2);
            assertThat(counted(Tally.BYTES_CLIENT_IN)).isGreaterThan(lines.length());
            assertThat(counted(Tally.BYTES_CLIENT_OUT)).isGreaterThan(lines.length());
            assertThat(rows(statement, "SELECT id FROM numbers WHERE id = 3")).isEqualTo(1);
            assertThat(counted(Tally.QUERIES)).isEqualTo(3);
            statement.execute("DROP TABLE copied");
        }
    }

    @Test
    void aLargeResultArrivesWhole() throws Exception {
        String sql = "SELECT a.id, repeat('x', 300) AS filler FROM numbers a CROSS JOIN numbers b WHERE b.id <= 100";
        try (Connection connection = connect("binaryTransfer=false");
                Statement statement = connection.createStatement()) {
            mark();
            assertThat(rows(statement, sql)).isEqualTo(100_000);

            assertThat(counted(Tally.QUERIES)).isEqualTo(1);
            assertThat(counted(Tally.BYTES_CLIENT_OUT)).isBetween(30_000_000L, 40_000_000L);
            assertThat(counted(Tally.BYTES_CLIENT_OUT)).isEqualTo(counted(Tally.BYTES_ORIGIN_IN));
            assertThat(standIn.traffic().queryStats())
                    .filteredOn(query -> query.sqlTemplate().equals(sql))
                    .singleElement()
                    .satisfies(query -> assertThat(query.meanRows()).isEqualTo(100_000));
        }
    }

    @Test
    void severalConnectionsAtOnceAreAllCounted() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(6);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int client = 0; client < 6; client++) {
                results.add(clients.submit(() -> {
                    int rows = 0;
                    try (Connection connection = connect("preferQueryMode=simple");
                            Statement statement = connection.createStatement()) {
                        for (int each = 0; each < 50; each++) {
                            rows += rows(statement, "SELECT word FROM numbers WHERE id = 9");
                        }
                    }
                    return rows;
                }));
            }
            for (Future<Integer> result : results) {
                assertThat(result.get()).isEqualTo(50);
            }
        } finally {
            clients.shutdownNow();
        }

        assertThat(counted(Tally.HIT) + counted(Tally.MISS)).isEqualTo(300);
        assertThat(counted(Tally.MISS)).isBetween(1L, 6L);
        assertThat(counted(Tally.CONNECTION)).isEqualTo(6);
        assertThat(counted(Tally.CONNECTION_ERROR)).isZero();
        until(() -> standIn.traffic().level(Level.CONNECTIONS) == 0);
    }

    @Test
    void encryptionIsRefusedSoThatOnlyClientsThatInsistFail() throws Exception {
        connect("sslmode=prefer").close();

        assertThatThrownBy(() -> connect("sslmode=require"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("SSL");
    }

    @Test
    void aCancelRequestReachesTheOrigin() throws Exception {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            ExecutorService client = Executors.newSingleThreadExecutor();
            try {
                Future<Boolean> sleeping = client.submit(() -> statement.execute("SELECT pg_sleep(60)"));
                until(() -> {
                    try (Connection direct = DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
                            Statement look = direct.createStatement()) {
                        return rows(look, "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == 1;
                    }
                });
                statement.cancel();
                assertThatThrownBy(sleeping::get).hasMessageContaining("canceling statement");
            } finally {
                client.shutdownNow();
            }
        }
        assertThat(counted(Tally.CONNECTION_ERROR)).isZero();
    }

    @Test
    void aProbeThatSaysNothingIsDroppedWithoutAnError() throws Exception {
        new Socket(InetAddress.getLoopbackAddress(), standIn.proxyPort()).close();

        until(() -> counted(Tally.CONNECTION) == 1 && standIn.traffic().level(Level.CONNECTIONS) == 0);
        assertThat(counted(Tally.CONNECTION_ERROR)).isZero();
        assertThat(counted(Tally.BYTES_ORIGIN_OUT)).isZero();
    }

    /** Asks at once and closes its sending side, as no driver does but anyone may. */
    private static void ask(Socket socket, String sql) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        byte[] startup = "user\0postgres\0database\0postgres\0\0".getBytes(StandardCharsets.UTF_8);
        out.writeInt(8 + startup.length);
        out.writeInt(196_608);
        out.write(startup);
        byte[] query = (sql + "\0").getBytes(StandardCharsets.UTF_8);
        out.writeByte('Q');
        out.writeInt(4 + query.length);
        out.write(query);
        socket.shutdownOutput();
    }

    @Test
    void aClientThatHasClosedItsSideStillGetsItsAnswer() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), standIn.proxyPort())) {
            ask(socket, "SELECT word FROM numbers WHERE id = 4");

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).contains("word 4").contains("SELECT 1");
        }
        until(() -> standIn.traffic().level(Level.CONNECTIONS) == 0);
        assertThat(counted(Tally.QUERIES)).isEqualTo(1);
        assertThat(counted(Tally.CONNECTION_ERROR)).isZero();
    }

    @Test
    void aClientThatDoesNotReadHoldsTheOriginBackAndLosesNothing() throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(32_768);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), standIn.proxyPort()));
            ask(socket, "SELECT repeat('x', 1000) FROM numbers a CROSS JOIN numbers b WHERE b.id <= 100");
            long held = bytesFromOriginWhenTheyStop();
            assertThat(held).isBetween(10_000L, 60_000_000L);

            byte[] answer = socket.getInputStream().readAllBytes();

            assertThat(answer.length).isGreaterThan(100_000_000).isEqualTo((int) counted(Tally.BYTES_ORIGIN_IN));
            assertThat(new String(answer, answer.length - 40, 40, StandardCharsets.UTF_8))
                    .contains("SELECT 100000");
        }
    }

    private long bytesFromOriginWhenTheyStop() throws Exception {
        long[] last = {-1, System.nanoTime()};
        until(() -> {
            long now = counted(Tally.BYTES_ORIGIN_IN);
            if (now != last[0]) {
                last[0] = now;
                last[1] = System.nanoTime();
            }
            return now > 10_000 && System.nanoTime() - last[1] > 300_000_000;
        });
        return last[0];
    }

    @Test
    void withoutAnOriginClientsAreTurnedAwayAndCountedAsErrors() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        standIn.close();
        standIn = PgcacheStandIn.builder()
                .origin("127.0.0.1", nobody)
                .withoutSimulation()
                .build()
                .start();

        assertThatThrownBy(() -> connect("")).isInstanceOf(SQLException.class);

        until(() -> counted(Tally.CONNECTION_ERROR) >= 1);
        until(() -> standIn.traffic().level(Level.CONNECTIONS) == 0);
    }

    @Test
    void anOriginThatDiesTakesItsClientsAlong() throws Exception {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement();
                Connection direct = DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
                Statement killer = direct.createStatement()) {
            int pid;
            try (ResultSet result = statement.executeQuery("SELECT pg_backend_pid()")) {
                assertThat(result.next()).isTrue();
                pid = result.getInt(1);
            }
            rows(killer, "SELECT pg_terminate_backend(" + pid + ")");

            until(() -> counted(Tally.CONNECTION_ERROR) == 1);
            assertThatThrownBy(() -> rows(statement, "SELECT id FROM numbers")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void realQueriesAppearOnTheAdminPortBesideTheSimulatedOnes() throws Exception {
        for (Dialect dialect : Dialect.values()) {
            standIn.close();
            standIn = PgcacheStandIn.builder()
                    .dialect(dialect)
                    .origin("127.0.0.1", postgres.getPort())
                    .build()
                    .start();
            try (Connection connection = connect("preferQueryMode=simple");
                    Statement statement = connection.createStatement()) {
                rows(statement, "SELECT word FROM numbers WHERE id = 5");
                rows(statement, "SELECT word FROM numbers WHERE id = 5");
            }
            String path = dialect == Dialect.CURRENT ? "/status" : "/metrics/queries";

            assertThat(get(path))
                    .contains("\"SELECT word FROM numbers WHERE id = 5\"")
                    .contains("[\"public.numbers\"]")
                    .contains("public.orders");
        }
    }

    @Test
    void realTimesAreInTheSummaries() throws Exception {
        try (Connection connection = connect("preferQueryMode=simple");
                Statement statement = connection.createStatement()) {
            mark();
            rows(statement, "SELECT pg_sleep(0.12)");

            Reading traffic = standIn.traffic();
            assertThat(traffic.totals().minus(before).originSeconds()).isBetween(0.12, 5.0);
            assertThat(traffic.samples().origin()).isNotEmpty();
            assertThat(get("/metrics"))
                    .containsPattern(
                            "pgcache_query_origin_latency_seconds\\{quantile=\"0.99\"} (0\\.(1[2-9]|[2-9])|[1-4]\\.)");
        }
    }

    @Test
    void aCounterResetForgetsTrafficButNotOpenConnections() throws Exception {
        try (Connection connection = connect("preferQueryMode=simple");
                Statement statement = connection.createStatement()) {
            rows(statement, "SELECT word FROM numbers WHERE id = 6");
            standIn.fault(new Fault.CounterReset());

            assertThat(standIn.traffic().totals()).isEqualTo(Totals.NONE);
            assertThat(standIn.traffic().level(Level.CONNECTIONS)).isEqualTo(1);
            rows(statement, "SELECT word FROM numbers WHERE id = 6");
            assertThat(standIn.traffic().totals().count(Tally.MISS)).isEqualTo(1);
        }
    }

    @Test
    void goneWithItsProxyRefusesDatabaseConnectionsToo() throws Exception {
        standIn.fault(new Fault.Gone(true));
        assertThatThrownBy(() -> connect("")).isInstanceOf(SQLException.class);

        standIn.fault(new Fault.None());
        connect("").close();
    }

    @Test
    void reasonsOfRealQueriesAreReported() throws Exception {
        try (Connection connection = connect("preferQueryMode=simple");
                Statement statement = connection.createStatement()) {
            rows(statement, "SELECT id FROM numbers WHERE word < now()::text");

            assertThat(standIn.traffic().queryStats())
                    .filteredOn(query -> query.sqlTemplate().contains("now()"))
                    .extracting(QueryStats::reason)
                    .singleElement()
                    .satisfies(reason -> assertThat(String.valueOf(reason)).contains("NonDeterministicFunction"));
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + standIn.adminPort() + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
