package com.pgcache.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.pgcache.api.instance.Health;
import com.pgcache.api.instance.Instance;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TopicTest {

    private static final UUID ID = UUID.randomUUID();

    private final Topic topic = new Topic(
            new EventText(JsonMapper.builder().addModule(new JavaTimeModule()).build()), 256);

    @Test
    void whoMissedNoMoreThanIsRememberedGetsAllOfIt() {
        String last = idOf(change(0));
        for (int i = 1; i <= 256; i++) {
            change(i);
        }

        assertThat(topic.since(last)).hasSize(256);
    }

    @Test
    void whoMissedMoreThanIsRememberedGetsWhatIsTheLatest() {
        String last = idOf(change(0));
        for (int i = 1; i < 257; i++) {
            change(i);
        }
        Numbered latest = change(257);

        assertThat(topic.since(last)).containsExactly(latest);
    }

    private static String idOf(Numbered message) {
        return new String(message.event(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElseThrow()
                .substring("id:".length());
    }

    private Numbered change(int number) {
        Health.State state = number % 2 == 0 ? Health.State.UP : Health.State.DOWN;
        Health health = new Health(state, null, null, null, null, null, null, null, null);
        Instance instance = new Instance(
                ID,
                "orders",
                "us",
                "push",
                null,
                30,
                true,
                List.of(),
                false,
                null,
                1,
                Instant.EPOCH,
                health,
                false,
                null);
        return topic.add(List.of(instance), List.of()).get(0);
    }
}
