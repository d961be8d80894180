package com.pgcache.auth.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * The 10,000 passwords most often found in breaches; where they are from, common-passwords.LICENSE.txt tells. Hardly one
 * is long enough for us, so what is looked for is one of them made longer: with another, or with itself.
 */
final class CommonPasswords {

    /** How many of them in a row are still as easy to guess as one. */
    private static final int FEW = 3;

    private static final Set<String> ALL = read();
    private static final int LONGEST =
            ALL.stream().mapToInt(String::length).max().orElse(0);

    private CommonPasswords() {}

    /** @param folded in lower case */
    static boolean coverWithFew(String folded) {
        if (folded.length() > FEW * LONGEST) {
            return false;
        }
        // how many of them cover the text up to here; beyond FEW when none do
        int[] pieces = new int[folded.length() + 1];
        Arrays.fill(pieces, 1, pieces.length, FEW + 1);
        for (int end = 1; end <= folded.length(); end++) {
            for (int start = Math.max(0, end - LONGEST); start < end; start++) {
                if (pieces[start] < FEW && ALL.contains(folded.substring(start, end))) {
                    pieces[end] = Math.min(pieces[end], pieces[start] + 1);
                }
            }
        }
        return pieces[folded.length()] <= FEW;
    }

    static int count() {
        return ALL.size();
    }

    private static Set<String> read() {
        InputStream packed =
                Objects.requireNonNull(CommonPasswords.class.getResourceAsStream("common-passwords.txt.gz"));
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
            return lines.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException("the list of common passwords cannot be read", broken);
        }
    }
}
