package com.pgcache.auth.key.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.pgcache.auth.AtOnce;
import com.pgcache.auth.key.KeyRing;
import com.pgcache.auth.key.material.KeyEncryption;
import com.pgcache.auth.key.material.KeyEncryptions;
import com.pgcache.auth.key.rotation.Replicas.Replica;
import com.pgcache.auth.wire.RefusalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyRotationTest {

    private static final Duration UNTIL_PUBLISHED = Duration.ofDays(29);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Map<String, String> SECOND_VERSION = Map.of(
            "auth.key-encryption.keys.2", "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=",
            "auth.key-encryption.active-version", "2");

    private final Replicas replicas = new Replicas();

    @AfterEach
    void end() {
        replicas.close();
    }

    @Test
    void replicasThatStartTogetherSignWithOneKey() throws Exception {
        Callable<String> start = () -> replicas.start().tick().signsWith();

        List<String> kids = AtOnce.all(Stream.generate(() -> start).limit(4).toList());

        assertThat(kids).containsOnly(replicas.kid("active"));
    }

    @Test
    void aKeyIsPublishedThenSignsThenVerifiesThenIsGone() {
        Replica one = replicas.start().tick();
        Replica other = replicas.start().tick();
        String first = replicas.kid("active");

        replicas.pass(UNTIL_PUBLISHED.minus(MINUTE));
        one.tick();
        assertThat(replicas.kids("pending")).isEmpty();

        replicas.pass(MINUTE);
        one.tick();
        other.tick();
        String second = replicas.kid("pending");
        assertThat(one.signsWith()).isEqualTo(other.signsWith()).isEqualTo(first);
        assertThat(one.publishes()).isEqualTo(other.publishes()).containsExactly(first, second);

        replicas.pass(DAY.minus(MINUTE));
        assertThat(one.tick().signsWith()).isEqualTo(first);

        replicas.pass(MINUTE);
        assertThat(one.tick().signsWith()).isEqualTo(second);
        assertThat(other.signsWith()).as("has not looked yet").isEqualTo(first);
        assertThat(other.publishes()).contains(second);
        assertThat(other.tick().signsWith()).isEqualTo(second);
        assertThat(other.publishes()).containsExactly(first, second);

        replicas.pass(DAY.minus(MINUTE));
        assertThat(one.tick().publishes()).containsExactly(first, second);

        replicas.pass(MINUTE);
        assertThat(one.tick().publishes()).containsExactly(second);
        assertThat(other.tick().publishes()).containsExactly(second);
        assertThat(replicas.kid("removed")).isEqualTo(first);
    }

    @Test
    void aKeyThatIsLongOverdueStillWaitsUntilEverybodyKnowsItsSuccessor() {
        Replica replica = replicas.start().tick();
        String overdue = replicas.kid("active");

        replicas.pass(Duration.ofDays(400));
        replica.tick().tick().tick();

        assertThat(replica.signsWith()).isEqualTo(overdue);
        replicas.pass(DAY);
        assertThat(replica.tick().signsWith()).isEqualTo(replicas.kid("active")).isNotEqualTo(overdue);
    }

    @Test
    void replicasThatTakeTheSameStepTakeItOnce() throws Exception {
        List<Replica> all =
                Stream.generate(() -> replicas.start().tick()).limit(4).toList();
        for (int round = 0; round < 3; round++) {
            replicas.pass(UNTIL_PUBLISHED);
            atOnce(all);
            assertThat(replicas.kids("pending")).hasSize(1);
            replicas.pass(DAY);
            atOnce(all);
            all.forEach(Replica::tick);

            assertThat(all.stream().map(Replica::signsWith)).containsOnly(replicas.kid("active"));
        }

        assertThat(replicas.column("SELECT kid FROM auth.signing_keys")).hasSize(4);
    }

    @Test
    void withoutASuccessorTheActiveKeyGoesOn() {
        Replica replica = replicas.start().tick();
        String active = replicas.kid("active");

        assertThatThrownBy(() -> replicas.writer.replace(active, "gone").await().indefinitely())
                .hasMessageContaining("gone");

        assertThat(replica.tick().signsWith()).isEqualTo(active);
    }

    @Test
    void aRevokedKeyIsGoneAtOnceAndTheNextOneStepsIn() {
        Replica one = replicas.start().tick();
        Replica other = replicas.start().tick();
        replicas.pass(UNTIL_PUBLISHED);
        one.tick();
        replicas.pass(MINUTE);
        String next = replicas.kid("pending");
        String stolen = replicas.kid("active");

        assertThat(replicas.writer.revoke(stolen).await().indefinitely()).isTrue();

        assertThat(one.tick().signsWith()).isEqualTo(next);
        assertThat(other.tick().signsWith()).isEqualTo(next);
        assertThat(other.publishes()).containsExactly(next);
        assertThat(replicas.writer.revoke(stolen).await().indefinitely())
                .as("twice")
                .isFalse();
    }

    @Test
    void withoutANextKeyNobodySignsUntilANewOneIsKnown() {
        Replica one = replicas.start().tick();
        Replica other = replicas.start().tick();
        replicas.writer.revoke(replicas.kid("active")).await().indefinitely();

        one.tick();
        other.tick();

        String next = replicas.kid("pending");
        assertThat(one.publishes()).isEqualTo(other.publishes()).containsExactly(next);
        assertThatThrownBy(one::signsWith).isInstanceOfSatisfying(RefusalException.class, refused -> assertThat(
                        refused.refusal().status())
                .isEqualTo(503));

        replicas.pass(Duration.ofSeconds(31));
        assertThat(one.tick().signsWith()).isEqualTo(next);
        assertThat(other.tick().signsWith()).isEqualTo(next);
    }

    @Test
    void keysInEveryStateCanBeRevoked() {
        Replica replica = replicas.start().tick();
        replicas.pass(UNTIL_PUBLISHED);
        replica.tick();
        replicas.pass(DAY);
        replica.tick();
        String retiring = replicas.kid("retiring");
        String active = replicas.kid("active");

        replicas.writer.revoke(retiring).await().indefinitely();
        assertThat(replica.tick().publishes()).containsExactly(active);

        replicas.pass(UNTIL_PUBLISHED);
        replica.tick();
        replicas.writer.revoke(replicas.kid("pending")).await().indefinitely();

        assertThat(replica.tick().signsWith()).isEqualTo(active);
        assertThat(replica.publishes())
                .as("another successor is made")
                .containsExactly(active, replicas.kid("pending"));
    }

    @Test
    void onlyKeysThatSignOrWillHaveAPrivateHalf() {
        Replica replica = replicas.start().tick();
        for (Duration next : List.of(UNTIL_PUBLISHED, DAY, DAY, UNTIL_PUBLISHED.minus(DAY), DAY)) {
            replicas.pass(next);
            replica.tick().tick();
        }

        assertThat(replicas.column("SELECT state FROM auth.signing_keys WHERE private_key IS NOT NULL"))
                .containsExactlyInAnyOrder("active");
        assertThat(replicas.column("SELECT state FROM auth.signing_keys WHERE private_key IS NULL"))
                .containsExactlyInAnyOrder("removed", "retiring");
    }

    @Test
    void privateKeysAreEncryptedAtRest() {
        Replica replica = replicas.start().tick();
        byte[] pkcs8 =
                replica.keys().active().await().indefinitely().privateKey().getEncoded();
        String middle = HexFormat.of().formatHex(pkcs8, 100, 132);

        assertThat(replicas.column("SELECT encode(private_key, 'hex') FROM auth.signing_keys"))
                .singleElement()
                .asString()
                .doesNotContain(middle);
        assertThat(replicas.column("SELECT octet_length(private_key) FROM auth.signing_keys"))
                .containsExactly("" + (12 + pkcs8.length + 16));
    }

    @Test
    void aNewerKeyEncryptionKeyTakesOverInTheBackground() {
        Replica before = replicas.start().tick();
        String kid = before.signsWith();
        replicas.pass(UNTIL_PUBLISHED);
        before.tick();

        Replica after = replicas.start(SECOND_VERSION).tick().tick();

        assertThat(replicas.column("SELECT key_encryption_version FROM auth.signing_keys"))
                .containsExactly("2", "2");
        assertThat(after.signsWith()).isEqualTo(kid);
        KeyRing ring = replicas.rings.now();
        KeyEncryption onlyNew = KeyEncryptions.with(Map.of(
                "auth.key-encryption.keys.2", "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=",
                "auth.key-encryption.keys.1", "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=",
                "auth.key-encryption.active-version", "2"));
        assertThat(ring.entries())
                .allSatisfy(key -> assertThat(onlyNew.open(java.util.Objects.requireNonNull(key.sealed()))
                                .kid())
                        .isEqualTo(key.kid()));
    }

    @Test
    void aReplicaWithoutItsDatabaseSoonStopsToSignAndToPublish() {
        Replica replica =
                replicas.start(Map.of("auth.keys.poll-interval", "0.2s")).tick();
        replicas.disconnect();

        assertThat(replica.publishes()).as("still fresh").hasSize(1);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThatThrownBy(replica::publishes).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(replica::signsWith).isInstanceOf(RuntimeException.class);
        });
    }

    private static void atOnce(List<Replica> replicas) throws Exception {
        List<Callable<Replica>> ticks = new ArrayList<>();
        replicas.forEach(replica -> ticks.add(replica::tick));
        AtOnce.all(ticks);
    }
}
