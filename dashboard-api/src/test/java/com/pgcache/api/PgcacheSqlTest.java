package com.pgcache.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.region.CachedReader;
import com.pgcache.api.region.ThroughPgcache;
import com.pgcache.testkit.postgres.TestDatabase;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may go through pgcache: contract parts 5.2 to 5.4, and the tenant in every statement (pgcache knows no user). */
@SuppressWarnings("NullAway.Init")
public class PgcacheSqlTest {

    /** Refused or unsafe behind pgcache (contract 5.3); matched in lower case. */
    private static final Pattern FORBIDDEN = Pattern.compile("\\b(now|random|clock_timestamp|gen_random_uuid|date_trunc"
            + "|date_part|extract|to_char|timezone|length|generate_series|unnest|percentile_cont|array_agg)\\s*\\("
            + "|\\bcurrent_\\w+|\\blocaltime|\\bpg_\\w+|\\binformation_schema\\b|\\bdistinct\\s+on\\b|\\blateral\\b"
            + "|\\bfor\\s+(update|share)\\b|\\brecursive\\b|\\bfull\\s+join\\b|\\bcollate\\b|\\bis\\s+distinct\\b"
            + "|\\bgroup\\s+by\\s+\\S*[(\\d]|->|\\|\\||@>|;");

    /** Types that the client asks for in binary, all of them: one text column beside a binary one is never cached. */
    private static final Set<String> BINARY = Set.of(
            "bigint", "integer", "boolean", "double precision", "text", "text[]", "uuid", "timestamp with time zone");

    private static final Pattern AGGREGATE = Pattern.compile("\\b(sum|avg)\\s*\\([^)]*\\)(::\\w+)?");
    private static final Pattern TABLE = Pattern.compile("\\b(from|join)\\s+([^\\s(]\\S*)");
    /** Of a table, or of a derived table with an alias. */
    private static final Pattern EQUI_JOIN =
            Pattern.compile("(\\bjoin\\s+[^\\s(]\\S*|\\))\\s+\\w+\\s+on\\s+\\w+\\.\\w+ = \\w+\\.\\w+");

    /** The client prepares longer texts anew at every call (as its pool is told: preparedStatementCacheSqlLimit). */
    private static final int LONGEST_CACHED_TEXT = 4096;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.pgcache.api");

    private static TestDatabase database;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.withFleet();
    }

    @Test
    void onlyMarkedReadersReadThroughPgcache() {
        assertThat(readers()).hasSizeGreaterThanOrEqualTo(7);
        noClasses()
                .that()
                .areNotAnnotatedWith(ThroughPgcache.class)
                .and()
                .doNotHaveFullyQualifiedName(CachedReader.class.getName())
                .should()
                .dependOnClassesThat()
                .areAssignableTo(CachedReader.class)
                .check(CLASSES);
    }

    @Test
    void everyTextOfAMarkedReaderIsAmongItsStatements() throws ReflectiveOperationException {
        for (Class<?> reader : readers()) {
            for (Field field : reader.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    field.setAccessible(true);
                    String text = (String) field.get(null);
                    String[] parts = text.split("%(\\d\\$)?s", -1);
                    assertThat(statementsOf(reader))
                            .as(field.toString())
                            .anyMatch(sent -> sent.startsWith(parts[0]) && sent.endsWith(parts[parts.length - 1]));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void aStatementIsOneThatPgcacheCaches(String statement) {
        String sql = statement.toLowerCase(java.util.Locale.ROOT).strip();

        assertThat(sql).startsWith("select ").doesNotContain("%s");
        assertThat(sql).doesNotContainPattern(FORBIDDEN);
        assertThat(sql.length()).isLessThanOrEqualTo(LONGEST_CACHED_TEXT);
        Matcher aggregates = AGGREGATE.matcher(sql);
        while (aggregates.find()) {
            assertThat(aggregates.group(2)).as("cast of " + aggregates.group()).isIn("::bigint", "::float8");
        }
        assertThat(count(EQUI_JOIN, sql)).isEqualTo(count(Pattern.compile("\\bjoin\\b"), sql));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void aStatementBindsItsTenant(String statement) {
        assertThat(statement).containsPattern("WHERE \\w\\.org_id = \\$1 ");
    }

    /** Rows of one instance or of the whole organisation: those of a join are the same ones. */
    @ParameterizedTest
    @MethodSource("statements")
    void aStatementBindsItsInstanceOrJoinsThoseOfItsTenant(String statement) {
        assertThat(statement)
                .containsPattern("\\b\\w\\.instance_id = \\$\\d|JOIN fleet\\.instances i ON i\\.id = \\w\\.instance_id"
                        + "|FROM fleet\\.org_rollup_");
    }

    /** Partitions and years of roll-ups: without both bounds a statement may read all of them. */
    @ParameterizedTest
    @MethodSource("statements")
    void aStatementOnMeasurementsBindsBothEndsOfItsTime(String statement) {
        if (statement.contains("fleet.metrics_snapshots") || statement.contains("_rollup_")) {
            assertThat(statement)
                    .containsPattern("\\.(collected_at|bucket) >= \\$\\d AND \\w\\.(collected_at|bucket) < \\$\\d");
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void aStatementReadsTablesOfFleetThatHaveAPrimaryKey(String statement) throws SQLException {
        List<String> withKey = strings("SELECT indrelid::regclass::text FROM pg_index WHERE indisprimary");
        Matcher tables = TABLE.matcher(statement.toLowerCase(java.util.Locale.ROOT));
        int found = 0;
        while (tables.find()) {
            found++;
            assertThat(tables.group(2)).startsWith("fleet.").isIn(withKey);
        }
        assertThat(found).isPositive();
    }

    /** A table that is not there is read from the origin every time; one that is there without need is copied for nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {"docker-compose.yml", "deploy/kubernetes/base/region/pgcache.yaml", "deploy/fly/pgcache.toml"})
    void theSuitesPgcachesMayCacheTheTablesThatAreReadThroughThemAndNoOthers(String deployment) throws Exception {
        Set<String> read = new TreeSet<>();
        for (String statement : statements()) {
            Matcher tables = TABLE.matcher(statement.toLowerCase(java.util.Locale.ROOT));
            while (tables.find()) {
                read.add(tables.group(2).replaceFirst("^fleet\\.", ""));
            }
        }
        Matcher allowed = Pattern.compile("ALLOWED_TABLES\\W+(?:value: )?\"+([^\"]*)\"")
                .matcher(Files.readString(Path.of("..", deployment)));

        assertThat(allowed.find()).isTrue();
        assertThat(allowed.group(1).replaceAll("[\\\\\\s]", "").split(","))
                .containsExactlyInAnyOrderElementsOf(read.stream()
                        .flatMap(table -> Stream.of(table, "fleet." + table))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("statements")
    void aStatementCanBePreparedAndGivesBinaryColumnsOnly(String statement) throws SQLException {
        try (Connection connection = database.connect();
                Statement session = connection.createStatement()) {
            session.execute("PREPARE checked AS " + statement);
            ResultSet types = session.executeQuery(
                    "SELECT unnest(result_types)::text FROM pg_prepared_statements WHERE name = 'checked'");
            while (types.next()) {
                assertThat(types.getString(1)).isIn(BINARY);
            }
        }
    }

    public static List<String> statements() throws ReflectiveOperationException {
        List<String> statements = new ArrayList<>();
        for (Class<?> reader : readers()) {
            statements.addAll(statementsOf(reader));
        }
        return statements;
    }

    private static List<Class<?>> readers() {
        List<Class<?>> readers = new ArrayList<>();
        for (JavaClass each : CLASSES) {
            if (each.isAnnotatedWith(ThroughPgcache.class)) {
                readers.add(each.reflect());
            }
        }
        return readers;
    }

    @SuppressWarnings("unchecked")
    private static List<String> statementsOf(Class<?> reader) throws ReflectiveOperationException {
        Method statements = reader.getDeclaredMethod("statements");
        statements.setAccessible(true);
        return (List<String>) statements.invoke(null);
    }

    private static long count(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }

    private static List<String> strings(String sql) throws SQLException {
        try (Connection connection = database.connect();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
