package com.pgcache.auth.twofactor.reseal;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import com.pgcache.auth.key.material.KeyEncryption;
import com.pgcache.auth.key.material.KeyEncryptions;
import com.pgcache.auth.twofactor.CodeCheck;
import com.pgcache.auth.twofactor.code.App;
import com.pgcache.model.secret.Sealed;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class ResealTest {

    private static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    @Inject
    ResealWriter writer;

    /** The running service knows version 1 only. */
    @AfterEach
    void removeWhatTheServiceCannotRead() {
        Database.update("DELETE FROM auth.two_factors WHERE key_encryption_version <> 1");
    }

    @Test
    void aSecretFollowsTheNewestKeyAndWhatDoesNotOpenIsLeftAlone() {
        Api.Member ada = Api.newMember();
        App app = App.begin(ada);
        Api.Member eve = Api.newMember();
        App.begin(eve);
        Database.update("UPDATE auth.two_factors SET secret = 'damaged' WHERE user_id = ?", eve.userId());
        KeyEncryption newest = KeyEncryptions.with(Map.of(
                "auth.key-encryption.keys.1",
                ConfigProvider.getConfig().getValue("auth.key-encryption.keys.1", String.class),
                "auth.key-encryption.keys.2",
                OTHER_KEY,
                "auth.key-encryption.active-version",
                "2"));

        int rows = writer.resealAll(newest).await().atMost(Duration.ofSeconds(60));

        assertThat(rows).isPositive();
        assertThat(version(eve)).isEqualTo("1");
        assertThat(version(ada)).isEqualTo("2");
        byte[] stored = HexFormat.of().parseHex(column("encode(secret, 'hex')", ada));
        KeyEncryption onlyTheNewest = KeyEncryptions.with(
                Map.of("auth.key-encryption.keys.2", OTHER_KEY, "auth.key-encryption.active-version", "2"));
        assertThat(onlyTheNewest.open(CodeCheck.owner(ada.userId()), new Sealed(stored, 2)))
                .isEqualTo(app.secret());
    }

    private static String version(Api.Member member) {
        return column("key_encryption_version", member);
    }

    private static String column(String name, Api.Member member) {
        return Database.column("SELECT " + name + " FROM auth.two_factors WHERE user_id = ?", member.userId())
                .get(0);
    }
}
