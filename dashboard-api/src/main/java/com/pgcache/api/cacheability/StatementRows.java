package com.pgcache.api.cacheability;

import com.pgcache.api.http.Parameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of {@code pg_stat_statements} (RFC 4180): a header with at least {@code query}, and {@code calls} and
 * {@code total_exec_time} ({@code total_time} before PostgreSQL 13) if it is to be told what matters most. Other columns
 * are not looked at.
 */
final class StatementRows {

    static final String FIELD = "csv";
    static final int MAX_COLUMNS = 100;

    /** What PostgreSQL shows instead of the statements of others. */
    private static final String HIDDEN = "<insufficient privilege>";

    private final String text;
    private int at;

    private StatementRows(String text) {
        // a mark that spreadsheets put at the beginning
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /**
     * @param number of the row, the header is 1
     * @param timeMs at the server, all calls together
     */
    record StatementRow(int number, String query, @Nullable Long calls, @Nullable Double timeMs) {}

    /** Wrong rows are told to {@code parameters}, which end the request; none of their text is repeated. */
    static List<StatementRow> read(Parameters parameters, String csv, int maxRows) {
        StatementRows file = new StatementRows(csv);
        List<StatementRow> rows = new ArrayList<>();
        Map<String, Integer> columns = columns(file.next(parameters, 1));
        if (!columns.containsKey("query")) {
            parameters.wrong(FIELD, "must begin with a header that names a column query");
            return rows;
        }
        int number = 1;
        while (file.at < file.text.length()) {
            number++;
            List<String> values = file.next(parameters, number);
            boolean blank = values.size() == 1 && values.get(0).isBlank();
            if (number - 1 > maxRows) {
                parameters.wrong(FIELD, "must have at most " + maxRows + " rows");
                return rows;
            }
            if (!blank) {
                add(parameters, rows, number, columns, values);
            }
        }
        return rows;
    }

    private static void add(
            Parameters parameters,
            List<StatementRow> rows,
            int number,
            Map<String, Integer> columns,
            List<String> values) {
        String query = value(columns, values, "query");
        if (query == null) {
            parameters.wrong(FIELD, "row " + number + ": must have as many values as the header has names");
        } else if (!query.equals(HIDDEN)) {
            String time =
                    value(columns, values, columns.containsKey("total_exec_time") ? "total_exec_time" : "total_time");
            Double calls = number(parameters, number, "calls", value(columns, values, "calls"));
            rows.add(new StatementRow(
                    number,
                    query,
                    calls == null ? null : (Long) calls.longValue(),
                    number(parameters, number, "total_exec_time", time)));
        }
    }

    private static @Nullable Double number(Parameters parameters, int row, String column, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            double number = Double.parseDouble(value.strip());
            if (number >= 0 && number < 1e18) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // the same message as for one that is out of range
        }
        parameters.wrong(FIELD, "row " + row + ": " + column + " must be a number from 0 on");
        return null;
    }

    private static @Nullable String value(Map<String, Integer> columns, List<String> values, String name) {
        Integer column = columns.get(name);
        return column == null || column >= values.size() ? null : values.get(column);
    }

    private static Map<String, Integer> columns(List<String> header) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            columns.putIfAbsent(header.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
        return columns;
    }

    private List<String> next(Parameters parameters, int number) {
        List<String> values = new ArrayList<>();
        boolean more = true;
        while (more) {
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            values.add(quoted ? quoted(parameters, number) : plain());
            more = at < text.length() && text.charAt(at) == ',';
            if (more) {
                at++;
            }
            if (values.size() > MAX_COLUMNS) {
                parameters.wrong(FIELD, "row " + number + ": must have at most " + MAX_COLUMNS + " columns");
                at = text.length();
                return values;
            }
        }
        endOfLine(parameters, number);
        return values;
    }

    private String plain() {
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted(Parameters parameters, int number) {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char each = text.charAt(at++);
            boolean twice = each == '"' && at < text.length() && text.charAt(at) == '"';
            if (each == '"' && !twice) {
                return value.toString();
            }
            at += twice ? 1 : 0;
            value.append(each);
        }
        parameters.wrong(FIELD, "row " + number + ": has a quote that does not end");
        return value.toString();
    }

    private void endOfLine(Parameters parameters, int number) {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        } else if (at < text.length() && text.charAt(at - 1) != '\r') {
            parameters.wrong(FIELD, "row " + number + ": has text behind a quoted value");
            at = text.length();
        }
    }
}
