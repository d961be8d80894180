package com.pgcache.collector.export;

import java.util.regex.Pattern;

/** Of a series. Sorted as the remote-write specification wants them: by name. */
record Label(String name, String value) implements Comparable<Label> {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    Label {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a label: " + name);
        }
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a label without a value is none: " + name);
        }
    }

    @Override
    public int compareTo(Label other) {
        return name.compareTo(other.name);
    }
}
