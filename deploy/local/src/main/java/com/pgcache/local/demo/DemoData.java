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
                UUID id = demo.addInstance(name, region, "http://127.0.0.1:" + config.standInAdminPort(region));
                HistoryWriter.write(connection, id, standIns.dialect(region), standIns.workload(region));
                added++;
            }
        }
        return added;
    }

    private static void confirmAddress(Connection connection, String email) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE auth.users SET email_verified = true WHERE email = ?")) {
            update.setString(1, email);
            update.executeUpdate();
        }
    }
}
