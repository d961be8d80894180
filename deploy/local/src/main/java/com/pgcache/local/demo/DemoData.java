package com.pgcache.local.demo;

import com.pgcache.local.LocalDatabase;
import com.pgcache.local.StandIns;
import com.pgcache.local.SuiteConfig;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** Makes the demo account at the first start of a data directory; later starts find it and add nothing. */
public final class DemoData {

    public static final String EMAIL = "demo@pgcache.example";
    public static final String PASSWORD = "watch-the-cache-work";

    /** The one that is not scraped: {@link DemoPusher} pushes for it. */
    static final String PUSHED = "shop-eu-edge";

    /** The one in front of the dashboard's own reads, which every member may look at. */
    public static final UUID LENT = UUID.fromString("0d5f00d0-0000-4000-8000-000000000001");

    private static final String LENT_REGION = "us";

    /** As a member would, but with an id that the services could be told before they started. */
    private static final String INSERT_LENT =
            """
            INSERT INTO fleet.instances (id, org_id, name, region, mode, admin_url, scrape_interval_seconds, created_by)
            SELECT ?, m.organization_id, ?, ?, 'pull', ?, ?, u.id
            FROM auth.users u JOIN auth.members m ON m.user_id = u.id
            WHERE u.email = ?
            ON CONFLICT (id) DO NOTHING
            """;

    private static final Map<String, String> NAMES =
            Map.of("us", "shop-us-east", "eu", "shop-eu-west", "as", "shop-tokyo");

    private DemoData() {}

    /** @return how many instances this call added */
    public static int ensure(SuiteConfig config, LocalDatabase database, StandIns standIns)
            throws IOException, InterruptedException, SQLException {
        URI router = URI.create("http://localhost:" + config.port());
        int added = 0;
        try (Connection connection = database.connect()) {
            DemoClient demo =
                    DemoClient.signedIn(router, "Demo", EMAIL, PASSWORD, email -> confirmAddress(connection, email));
            Map<String, UUID> known = demo.instances();
            for (String region : SuiteConfig.REGIONS) {
                String name = NAMES.get(region);
                if (name == null || known.containsKey(name)) {
                    continue;
                }
                String adminUrl = "http://127.0.0.1:" + config.standInAdminPort(region);
                UUID id = region.equals(LENT_REGION)
                        ? addLent(connection, name, adminUrl)
                        : demo.addInstance(name, region, adminUrl);
                HistoryWriter.write(connection, id, standIns.dialect(region), standIns.workload(region));
                added++;
            }
        }
        return added;
    }

    private static UUID addLent(Connection connection, String name, String adminUrl) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_LENT)) {
            insert.setObject(1, LENT);
            insert.setString(2, name);
            insert.setString(3, LENT_REGION);
            insert.setString(4, adminUrl);
            insert.setInt(5, DemoClient.INTERVAL_SECONDS);
            insert.setString(6, EMAIL);
            insert.executeUpdate();
            return LENT;
        }
    }

    private static void confirmAddress(Connection connection, String email) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE auth.users SET email_verified = true WHERE email = ?")) {
            update.setString(1, email);
            update.executeUpdate();
        }
    }
}
