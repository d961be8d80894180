package com.pgcache.local;

import com.pgcache.local.trial.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was done, what members saw of it, and whether every promise was kept. */
final class ChaosReport {

    /** @param recovered from the end of the injection until a probe of everything succeeded, or was given up */
    record Phase(String what, Instant from, Instant to, Duration recovered) {}

    /** @param holds whether it is as it has to be */
    record Verdict(String what, String found, boolean holds) {}

    private final List<Phase> phases = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    void add(Phase phase) {
        phases.add(phase);
    }

    void note(String line) {
        notes.add(line);
    }

    void judge(String what, String found, boolean holds) {
        verdicts.add(new Verdict(what, found, holds));
    }

    boolean holds() {
        return verdicts.stream().allMatch(Verdict::holds);
    }

    List<Verdict> broken() {
        return verdicts.stream().filter(each -> !each.holds()).toList();
    }

    String markdown(Ledger ledger) {
        StringBuilder text = new StringBuilder("# Chaos\n\n");
        notes.forEach(line -> text.append(line).append('\n'));
        text.append("\n| Must be so | Found | |\n|---|---|---|\n");
        for (Verdict verdict : verdicts) {
            text.append("| %s | %s | %s |%n"
                    .formatted(verdict.what(), verdict.found(), verdict.holds() ? "yes" : "**no**"));
        }
        text.append(
                "\n| Injected | Lasted s | All well again after s | Requests not answered as they should, until then |\n");
        text.append("|---|---:|---:|---|\n");
        for (Phase phase : phases) {
            Instant end = phase.to().plus(phase.recovered());
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %s |%n",
                    phase.what(),
                    seconds(Duration.between(phase.from(), phase.to())),
                    seconds(phase.recovered()),
                    outcomes(ledger.troubles(phase.from(), end))));
        }
        text.append("\n| Answered | Times |\n|---|---:|\n");
        ledger.answers().forEach((what, times) -> text.append("| `%s` | %d |%n".formatted(what, times)));
        return text.toString();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String outcomes(List<Ledger.Trouble> troubles) {
        if (troubles.isEmpty()) {
            return "none";
        }
        Map<String, Long> counts = troubles.stream()
                .collect(Collectors.groupingBy(
                        each -> each.outcome().replaceAll(" .*", ""), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " × " + each.getKey())
                .collect(Collectors.joining(", "));
    }
}
