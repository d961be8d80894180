package com.pgcache.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.local.Preflight.ProcessFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @TempDir
    Path runDirectory;

    @Test
    void aTakenPortIsOneSentenceThatNamesTheWayOut() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            SuiteConfig config = config("--port", "" + other.getLocalPort(), "--port-offset", "20000");

            assertThatThrownBy(() -> Preflight.check(config))
                    .isInstanceOf(SuiteFailure.class)
                    .hasMessageContaining("port " + other.getLocalPort() + " (region-router)")
                    .hasMessageContaining("-Dport=");
        }
    }

    @Test
    void whatAKilledStartLeftBehindIsEnded() throws Exception {
        Process leftover = new ProcessBuilder("sleep", "300").start();
        ProcessFile.in(runDirectory).write(List.of(leftover.toHandle()));

        int ended = Preflight.endLeftovers(config());

        assertThat(ended).isEqualTo(1);
        assertThat(leftover.isAlive()).isFalse();
    }

    @Test
    void aStrangerWithTheSameProcessIdIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "300").start();
        try {
            Files.writeString(runDirectory.resolve("processes"), stranger.pid() + " 2020-01-01T00:00:00Z\n");

            assertThat(Preflight.endLeftovers(config())).isZero();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    private SuiteConfig config(String... more) {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "/checkout";
        arguments[1] = "--run-directory";
        arguments[2] = runDirectory.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return SuiteConfig.parse(arguments);
    }
}
