package com.pgcache.router;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Everything that is wrong with one part of a configuration, so that whoever wrote it need not ask again and again. */
public final class Complaints {

    /** A configuration with which no router starts. */
    public static final class ConfigRefusedException extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        private final List<String> complaints;

        private ConfigRefusedException(List<String> complaints) {
            super(String.join("\n", complaints));
            this.complaints = List.copyOf(complaints);
        }

        /** One sentence each, naming property, value, and what is allowed. */
        public List<String> complaints() {
            return new ArrayList<>(complaints);
        }
    }

    private final List<String> complaints = new ArrayList<>();

    public void add(String complaint) {
        complaints.add(complaint);
    }

    /** @param property below {@code router.} */
    public void range(String property, long value, long least, long most, String unit) {
        if (value < least || value > most) {
            complaints.add("router." + property + ": must be " + least + " to " + most + unit + ", is " + value + unit);
        }
    }

    /** What {@code part} makes, or nothing when it refuses. */
    public <T> Optional<T> of(Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (ConfigRefusedException refused) {
            complaints.addAll(refused.complaints());
        } catch (IllegalArgumentException contradiction) {
            complaints.add(String.valueOf(contradiction.getMessage()));
        }
        return Optional.empty();
    }

    /** What {@code part} makes of each, without those that it refuses. */
    public <A, T> List<T> ofEach(Collection<A> configured, Function<A, T> part) {
        return configured.stream()
                .flatMap(each -> of(() -> part.apply(each)).stream())
                .toList();
    }

    public List<String> all() {
        return List.copyOf(complaints);
    }

    /** @throws ConfigRefusedException when there is any complaint */
    public void raise() {
        if (!complaints.isEmpty()) {
            throw new ConfigRefusedException(complaints);
        }
    }
}
