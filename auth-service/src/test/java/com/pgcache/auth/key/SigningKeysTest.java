package com.pgcache.auth.key;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.AtOnce;
import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.Database;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class SigningKeysTest {

    @Inject
    SigningKeyReader reader;

    @Inject
    SigningKeyWriter writer;

    @Inject
    KeyEncryption encryption;

    @Inject
    AuthConfig config;

    @Inject
    SigningKeys ofTheService;

    private String kid = "";

    @BeforeEach
    void remember() {
        kid = ofTheService.active().await().indefinitely().kid();
    }

    @AfterEach
    void restore() {
        Database.update("DELETE FROM auth.signing_keys WHERE kid <> ?", kid);
        Database.update("UPDATE auth.signing_keys SET state = 'active'");
    }

    @Test
    void replicasThatStartTogetherSignWithOneKey() throws Exception {
        Database.update("UPDATE auth.signing_keys SET state = 'removed'");
        Callable<String> replica = () -> new SigningKeys(reader, writer, encryption, config)
                .active()
                .await()
                .indefinitely()
                .kid();

        List<String> kids = AtOnce.all(Stream.generate(() -> replica).limit(4).toList());

        assertThat(kids).hasSize(4).containsOnly(kids.get(0)).doesNotContain(kid);
        assertThat(Database.column("SELECT kid FROM auth.signing_keys WHERE state = 'active'"))
                .containsExactly(kids.get(0));
    }

    @Test
    void anotherKeyCannotBecomeActiveBesideTheFirst() {
        assertThat(writer.addFirst(encryption.generate()).await().indefinitely())
                .isFalse();
        assertThat(Database.column("SELECT kid FROM auth.signing_keys")).containsExactly(kid);
    }

    @Test
    void privateKeysAreEncryptedAtRest() {
        byte[] pkcs8 = ofTheService.active().await().indefinitely().privateKey().getEncoded();
        String middle = HexFormat.of().formatHex(pkcs8, 100, 132);

        assertThat(Database.column("SELECT encode(private_key, 'hex') FROM auth.signing_keys"))
                .singleElement()
                .asString()
                .doesNotContain(middle);
        assertThat(Database.column("SELECT octet_length(private_key) FROM auth.signing_keys"))
                .containsExactly("" + (12 + pkcs8.length + 16));
    }

    @Test
    void everyKeyThatATokenMayBearIsPublishedAndNoOther() {
        for (String state : List.of("pending", "retiring", "removed")) {
            Database.update(
                    """
                    INSERT INTO auth.signing_keys
                    SELECT ?, algorithm, ?, public_key, private_key, key_encryption_version, now()
                    FROM auth.signing_keys
                    WHERE state = 'active'
                    """,
                    state + "-key",
                    state);
        }

        assertThat(get("/api/auth/jwks").<List<String>>path("keys.kid"))
                .containsExactlyInAnyOrder(kid, "pending-key", "retiring-key");
    }
}
