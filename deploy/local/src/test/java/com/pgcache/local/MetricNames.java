package com.pgcache.local;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of metrics, where operators use them and where services say them. */
final class MetricNames {

    /** What the parts of the suite export begins like this, and no label does. */
    private static final Pattern NAME =
            Pattern.compile("\\b(?:api|auth|collector|http_server|jvm|pgcache|process|router|sql_pool)_[a-z0-9_]+\\b");

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)[{ ]");

    private static final List<String> USERS =
            List.of("observability/alerts.yml", "observability/grafana/dashboards", "kubernetes/base/core");

    private MetricNames() {}

    /** Of alert rules, dashboards and autoscalers. */
    static Set<String> usedIn(Path deploy) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String user : USERS) {
            try (Stream<Path> files = Files.walk(deploy.resolve(user))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    names.addAll(in(Files.readString(file).lines().filter(MetricNames::isUse)));
                }
            }
        }
        return names;
    }

    /** Expressions span lines in the rules; in the other files they stand on lines of their own. */
    private static boolean isUse(String line) {
        String text = line.strip();
        boolean json = text.startsWith("\"");
        return json ? text.startsWith("\"expr\"") : !text.startsWith("#");
    }

    private static Set<String> in(Stream<String> lines) {
        return lines.flatMap(line -> NAME.matcher(line).results())
                .map(MatchResult::group)
                .collect(toCollection(TreeSet::new));
    }

    /** @param exposition the Prometheus text format */
    static Set<String> exportedIn(String exposition) {
        return SAMPLE.matcher(exposition)
                .results()
                .map(sample -> sample.group(1))
                .collect(toCollection(TreeSet::new));
    }
}
