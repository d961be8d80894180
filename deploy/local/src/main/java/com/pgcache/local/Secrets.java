package com.pgcache.local;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * Secrets of this local suite, made at its first start and kept beside its data: sessions and signing keys in the
 * database are useless without them.
 *
 * @param authSecret signs session cookies; base64 of 32 random bytes
 * @param keyEncryptionKey encrypts the private signing keys at rest; base64 of 32 random bytes
 * @param scrapeEncryptionKey encrypts the credentials of instances at rest; base64 of 32 random bytes
 * @param routerSecret proves the router to the regions; base64 of 32 random bytes
 */
record Secrets(String authSecret, String keyEncryptionKey, String scrapeEncryptionKey, String routerSecret) {

    private static final String AUTH_SECRET = "auth-secret";
    private static final String KEY_ENCRYPTION_KEY = "key-encryption-key";
    private static final String SCRAPE_ENCRYPTION_KEY = "scrape-encryption-key";
    private static final String ROUTER_SECRET = "router-secret";

    static Secrets in(Path runDirectory) throws IOException {
        Path file = runDirectory.resolve("secrets.properties");
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        boolean made = properties.putIfAbsent(AUTH_SECRET, random()) == null;
        made |= properties.putIfAbsent(KEY_ENCRYPTION_KEY, random()) == null;
        made |= properties.putIfAbsent(SCRAPE_ENCRYPTION_KEY, random()) == null;
        made |= properties.putIfAbsent(ROUTER_SECRET, random()) == null;
        if (made) {
            write(file, properties);
        }
        return new Secrets(
                properties.getProperty(AUTH_SECRET),
                properties.getProperty(KEY_ENCRYPTION_KEY),
                properties.getProperty(SCRAPE_ENCRYPTION_KEY),
                properties.getProperty(ROUTER_SECRET));
    }

    private static void write(Path file, Properties properties) throws IOException {
        if (Files.notExists(file)) {
            boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
            if (posix) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        }
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "Secrets of the local suite. Deleting this file signs everybody out.");
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Never prints them. */
    @Override
    public String toString() {
        return "Secrets[hidden]";
    }
}
