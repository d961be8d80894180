package com.pgcache.local;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** docs/configuration.md, from the sources of the configuration interfaces and the services' application.properties. */
final class ConfigurationReference {

    private static final Map<String, String> SERVICES = new LinkedHashMap<>();

    static {
        SERVICES.put("auth-service", "auth/AuthConfig");
        SERVICES.put("dashboard-api", "api/ApiConfig");
        SERVICES.put("metrics-collector", "collector/CollectorConfig");
        SERVICES.put("region-router", "router/RouterConfig");
    }

    private static final List<String> SHARED =
            List.of("target/TargetSettings", "target/FetchLimits", "secret/KeyRingSettings", "exposition/Limits");

    private static final Pattern WRAPPER = Pattern.compile("(?:Optional|List|Set)<(.*)>");
    private static final Pattern MAP = Pattern.compile("Map<\\w+, (.*)>");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)(?::(.*))?}");

    private static final String HEAD =
            """
            # Configuration

            Everything that can be set, by service. Made from the sources by `ConfigurationReferenceTest`, which fails when it is stale:
            `./mvnw -pl deploy/local -am verify -Dtest=ConfigurationReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dconfiguration.write=true`
            writes it again.

            Set the variable, or the property in a file that `SMALLRYE_CONFIG_LOCATIONS` names. Times are `500ms`, `30s`, `5m`, `2h`,
            `7d`. `<KEY>` is a name of your choice; what is empty by default is off. `PORT`, `ORIGIN_…`, `SMTP_…` and `LOG_JSON` are not in
            these lists: see README.
            """;

    private final Map<String, Declared> types = new LinkedHashMap<>();

    /** A type, and what its comments are read with. */
    private record Declared(ClassTree tree, TreePath path, DocTrees docs) {}

    private ConfigurationReference() {}

    /** @param root of the checkout */
    static String of(Path root) throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        for (Map.Entry<String, String> service : SERVICES.entrySet()) {
            Path module = root.resolve(service.getKey());
            ConfigurationReference reference = new ConfigurationReference();
            for (String shared : SHARED) {
                reference.read(root.resolve("shared-model/src/main/java/com/pgcache/model/" + shared + ".java"));
            }
            reference.read(module.resolve("src/main/java/com/pgcache/" + service.getValue() + ".java"));
            text.append("\n## ").append(service.getKey());
            text.append("\n\n| Variable | Default | Meaning |\n|---|---|---|\n");
            String name = service.getValue().substring(service.getValue().indexOf('/') + 1);
            Declared config = reference.type(name);
            String prefix = Objects.requireNonNull(argument(config.tree(), "ConfigMapping"));
            for (Property property : reference.properties(config, prefix + ".")) {
                text.append(property.row(applicationProperties(module)));
            }
        }
        return text.toString();
    }

    /**
     * One thing to set.
     *
     * @param defaultValue empty for none
     * @param meaning one paragraph
     */
    private record Property(String name, String type, String defaultValue, String meaning) {

        /** A service may give a property a shorter variable, and a default that depends on it. */
        String row(Properties given) {
            String variable = name.replaceAll("[^A-Za-z0-9<>]", "_").toUpperCase(Locale.ROOT);
            String value = defaultValue;
            Matcher named = VARIABLE.matcher(given.getProperty(name.replace("<key>", "1"), ""));
            if (named.matches()) {
                variable = named.group(1);
                value = Objects.requireNonNullElse(named.group(2), "");
            } else if (given.containsKey(name)) {
                value = given.getProperty(name);
            }
            String shown = value.isEmpty() ? "" : "`" + value + "`";
            return "| `" + variable + "`<br>`" + name + "` | " + shown + " | " + meaning + " |\n";
        }
    }

    private List<Property> properties(Declared type, String prefix) {
        List<Property> properties = new ArrayList<>();
        for (Tree inherited : type.tree().getImplementsClause()) {
            properties.addAll(properties(type(inherited.toString()), prefix));
        }
        for (Tree member : type.tree().getMembers()) {
            if (member instanceof MethodTree method && method.getReturnType() != null && method.getBody() == null) {
                properties.addAll(
                        properties(type, method, prefix + kebab(method.getName().toString())));
            }
        }
        return properties;
    }

    private List<Property> properties(Declared owner, MethodTree method, String name) {
        String result = unwrap(Objects.requireNonNull(method.getReturnType()).toString());
        Matcher map = MAP.matcher(result);
        String key = "";
        while (map.matches()) {
            result = unwrap(map.group(1));
            key += ".<key>";
            map = MAP.matcher(result);
        }
        Declared nested = types.get(result);
        if (nested != null && nested.tree().getKind() == Tree.Kind.INTERFACE) {
            return properties(nested, name + key + ".");
        }
        String defaultValue = Objects.requireNonNullElse(argument(method, "WithDefault"), "");
        return List.of(new Property(name + key, result, defaultValue, meaning(owner, method)));
    }

    private static String unwrap(String type) {
        Matcher wrapper = WRAPPER.matcher(type);
        return wrapper.matches() ? unwrap(wrapper.group(1)) : type;
    }

    private static String meaning(Declared owner, MethodTree method) {
        DocCommentTree comment = owner.docs().getDocCommentTree(new TreePath(owner.path(), method));
        if (comment == null) {
            return "";
        }
        return comment.getFullBody().stream()
                .map(Object::toString)
                .reduce("", String::concat)
                .replaceAll("\\{@link(?:plain)? [^}]*?#?(\\w+)(?:\\(\\))?(?: [^}]+)?}", "`$1`")
                .replaceAll("\\{@code ([^}]+)}", "`$1`")
                .replaceAll("\\{@value [^}]*?(\\w+)}", "`$1`")
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .strip();
    }

    private void read(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                for (Tree declared : unit.getTypeDecls()) {
                    add((ClassTree) declared, new TreePath(new TreePath(unit), declared), "", docs);
                }
            }
        }
    }

    /** Nested ones under their own name, and of a record such as Limits under both. */
    private void add(ClassTree tree, TreePath path, String outer, DocTrees docs) {
        Declared declared = new Declared(tree, path, docs);
        types.put(tree.getSimpleName().toString(), declared);
        types.put(outer + tree.getSimpleName(), declared);
        for (Tree member : tree.getMembers()) {
            if (member instanceof ClassTree nested) {
                add(nested, new TreePath(path, nested), tree.getSimpleName() + ".", docs);
            }
        }
    }

    private Declared type(String name) {
        Declared declared = types.get(name);
        if (declared == null) {
            throw new IllegalStateException("add the source of " + name + " to ConfigurationReference");
        }
        return declared;
    }

    private static @Nullable String argument(ClassTree type, String annotation) {
        return argument(type.getModifiers().getAnnotations(), annotation);
    }

    private static @Nullable String argument(MethodTree method, String annotation) {
        return argument(method.getModifiers().getAnnotations(), annotation);
    }

    private static @Nullable String argument(List<? extends AnnotationTree> annotations, String name) {
        for (AnnotationTree annotation : annotations) {
            if (annotation.getAnnotationType().toString().equals(name)) {
                ExpressionTree argument = annotation.getArguments().get(0);
                ExpressionTree value = argument instanceof AssignmentTree named ? named.getExpression() : argument;
                return String.valueOf(((LiteralTree) value).getValue());
            }
        }
        return null;
    }

    private static Properties applicationProperties(Path module) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(module.resolve("src/main/resources/application.properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
