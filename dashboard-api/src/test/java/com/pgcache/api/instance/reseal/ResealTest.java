package com.pgcache.api.instance.reseal;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.ApiDatabase;
import com.pgcache.api.ApiTest;
import com.pgcache.model.secret.KeyRing;
import com.pgcache.model.secret.KeyRingSettings;
import com.pgcache.model.secret.ScrapeCredential;
import com.pgcache.model.secret.Sealed;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ResealTest extends ApiTest {

    private static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    @Inject
    ResealWriter writer;

    /** The running service knows version 1 only. */
    @AfterEach
    void removeWhatTheServiceCannotRead() {
        sql("DELETE FROM fleet.scrape_credentials WHERE key_version <> 1");
    }

    @Test
    void aCredentialFollowsTheNewestKeyAndWhatDoesNotOpenIsLeftAlone() throws SQLException {
        UUID orders = withCredential("orders");
        UUID damaged = withCredential("damaged");
        UUID newer = withCredential("newer");
        sql("UPDATE fleet.scrape_credentials SET sealed = 'damaged' WHERE instance_id = ?", damaged);
        sql("UPDATE fleet.scrape_credentials SET key_version = 3 WHERE instance_id = ?", newer);
        KeyRing both = keys(Map.of(1, ApiDatabase.SCRAPE_ENCRYPTION_KEY, 2, OTHER_KEY));

        int rows = writer.resealAll(both).await().atMost(Duration.ofSeconds(60));

        assertThat(rows).isPositive();
        assertThat(stored(orders).version()).isEqualTo(2);
        assertThat(stored(damaged).version()).isEqualTo(1);
        assertThat(stored(newer).version()).isEqualTo(3);
        assertThat(ScrapeCredential.open(keys(Map.of(2, OTHER_KEY)), orders, stored(orders))
                        .authorization())
                .isEqualTo("Bearer secret-of-orders");
        Sealed before = stored(orders);
        writer.resealAll(both).await().atMost(Duration.ofSeconds(60));
        assertThat(stored(orders)).isEqualTo(before);
    }

    private UUID withCredential(String name) {
        return UUID.fromString(as(newOrganization())
                .body("{\"name\":\"" + name + "\",\"region\":\"us\",\"adminUrl\":\"https://pgcache.example.com\","
                        + "\"credential\":{\"kind\":\"bearer\",\"token\":\"secret-of-" + name + "\"}}")
                .post(INSTANCES)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private Sealed stored(UUID id) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT sealed, key_version FROM fleet.scrape_credentials WHERE instance_id = '" + id + "'")) {
            assertThat(rows.next()).isTrue();
            return new Sealed(rows.getBytes(1), rows.getInt(2));
        }
    }

    private static KeyRing keys(Map<Integer, String> keys) {
        return new KeyRing(
                new KeyRingSettings() {
                    @Override
                    public Map<Integer, String> keys() {
                        return keys;
                    }

                    @Override
                    public int activeVersion() {
                        return 2;
                    }
                },
                "SCRAPE_ENCRYPTION_KEY");
    }
}
