package com.pgcache.auth.password;

import com.pgcache.auth.AuthConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of SHA-1 hashes that an operator supplies; see {@link AuthConfig.Password#breachedFile()}. A look takes about 30
 * reads of a file of any size, so it belongs on a thread that may wait.
 */
@ApplicationScoped
class BreachedPasswords {

    private static final int HASH_LENGTH = 40;

    /** Below this many bytes the file is read line by line. */
    private static final int SCAN_BYTES = 256;

    private final Optional<Path> file;

    BreachedPasswords(AuthConfig config) {
        this.file = config.password().breachedFile();
    }

    /** @throws UncheckedIOException when the file cannot be read: a check that is configured is not skipped */
    boolean contains(String password) {
        return file.isPresent() && contains(file.get(), sha1(password));
    }

    private static boolean contains(Path path, String hash) {
        try (RandomAccessFile lines = new RandomAccessFile(path.toFile(), "r")) {
            // the line sought, if it is there, begins in [low, high)
            long low = 0;
            long high = lines.length();
            while (high - low > SCAN_BYTES) {
                long middle = (low + high) >>> 1;
                String line = lineAfter(lines, middle);
                if (line == null || line.compareTo(hash) > 0) {
                    high = middle + 1;
                } else {
                    low = middle;
                }
            }
            return scan(lines, low, hash);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("breached passwords cannot be looked up in " + path, unreadable);
        }
    }

    /** The hash of the first line that begins after {@code position}; null at the end of the file. */
    private static @Nullable String lineAfter(RandomAccessFile lines, long position) throws IOException {
        lines.seek(position);
        lines.readLine();
        return hashOf(lines.readLine());
    }

    /** From the line in which {@code position} lies, until the hashes are greater. */
    private static boolean scan(RandomAccessFile lines, long position, String hash) throws IOException {
        lines.seek(position);
        if (position > 0) {
            lines.readLine();
        }
        for (String line = hashOf(lines.readLine()); line != null; line = hashOf(lines.readLine())) {
            int order = line.compareTo(hash);
            if (order >= 0) {
                return order == 0;
            }
        }
        return false;
    }

    private static @Nullable String hashOf(@Nullable String line) {
        return line == null ? null : line.substring(0, Math.min(HASH_LENGTH, line.length()));
    }

    private static String sha1(String password) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }
}
