package com.pgcache.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The rules of docs/architecture.md. Every module has one subclass that names its root package. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the classes are read once, not once per rule
public abstract class ArchitectureRules {

    private static final List<String> SERVICES =
            List.of("com.pgcache.auth", "com.pgcache.api", "com.pgcache.collector", "com.pgcache.router");

    private final String root;
    private final JavaClasses production;

    /** @param root root package of the module, such as {@code com.pgcache.api} */
    protected ArchitectureRules(String root) {
        this.root = root;
        // names are all the rules ask for, and reading every class that is named takes seconds
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        this.production = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
    }

    @Test
    void theModuleHasClasses() {
        if (production.isEmpty()) {
            throw new AssertionError("no classes below " + root + ": the other rules would pass on nothing");
        }
    }

    @Test
    void servicesDoNotDependOnEachOther() {
        String[] others = SERVICES.stream()
                .filter(service -> !service.equals(root))
                .map(service -> service + "..")
                .toArray(String[]::new);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("services meet in HTTP, JWT and tables only")
                .check(production);
    }

    @Test
    void productionCodeDoesNotKnowTheTestkit() {
        noClasses()
                .that()
                .resideOutsideOfPackages("com.pgcache.testkit..", "com.pgcache.local..", "com.pgcache.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.pgcache.testkit..")
                .allowEmptyShould(true)
                .because("the testkit is never part of a service image")
                .check(production);
    }

    @Test
    void onlyReadersAndWritersTouchSql() {
        noClasses()
                .that()
                .resideOutsideOfPackages("com.pgcache.testkit..", "com.pgcache.local..", "com.pgcache.benchmarks..")
                .and(isNot(
                        "a Reader or Writer, nor opens their pool",
                        name -> name.endsWith("Reader") || name.endsWith("Writer") || name.endsWith("PoolCreator")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.mutiny.sqlclient..", "io.vertx.sqlclient..", "java.sql..")
                .allowEmptyShould(true)
                .check(production);
    }

    @Test
    void onlyClientsOpenHttpConnections() {
        noClasses()
                .that()
                .resideOutsideOfPackages("com.pgcache.testkit..", "com.pgcache.local..", "com.pgcache.benchmarks..")
                .and(isNot("a Client or Proxy", name -> name.endsWith("Client") || name.endsWith("Proxy")))
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("are HTTP clients") {
                    @Override
                    public boolean test(JavaClass used) {
                        return used.getName().startsWith("java.net.http.")
                                || used.getName().startsWith("io.vertx")
                                        && used.getSimpleName().matches("HttpClient|WebClient");
                    }
                })
                .allowEmptyShould(true)
                .check(production);
    }

    @Test
    void nothingBlocksOnAUni() {
        noClasses()
                .should()
                .callMethodWhere(new DescribedPredicate<>("is Uni.await()") {
                    @Override
                    public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
                        return call.getTarget().getName().equals("await")
                                && call.getTargetOwner().getName().equals("io.smallrye.mutiny.Uni");
                    }
                })
                .because("an event loop that waits stops everybody")
                .check(production);
    }

    @Test
    void injectionIsAConstructor() {
        fields().should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .allowEmptyShould(true)
                .check(production);
    }

    @Test
    void resourceMethodsArePublic() {
        methods()
                .that(new DescribedPredicate<JavaMethod>("are resource methods") {
                    @Override
                    public boolean test(JavaMethod method) {
                        return method.getAnnotations().stream().anyMatch(annotation -> annotation
                                .getRawType()
                                .getName()
                                .matches("jakarta\\.ws\\.rs\\.(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)"));
                    }
                })
                .should()
                .bePublic()
                .allowEmptyShould(true)
                .because("Quarkus REST drops a non-public one with no more than a warning")
                .check(production);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Service|Manager|Helper|Util|Utils|Impl|DTO|Dto|Entity)")
                .check(production);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should(new ArchCondition<>("be in a @NullMarked package") {
                    @Override
                    public void check(JavaClass each, ConditionEvents events) {
                        boolean marked = each.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(
                                each,
                                marked,
                                each.getName() + " is in " + each.getPackageName() + ", which is not @NullMarked"));
                    }
                })
                .check(production);
    }

    private static DescribedPredicate<JavaClass> isNot(String what, java.util.function.Predicate<String> simpleName) {
        return new DescribedPredicate<>("is not " + what) {
            @Override
            public boolean test(JavaClass each) {
                return !simpleName.test(outermost(each).getSimpleName());
            }

            private JavaClass outermost(JavaClass each) {
                JavaClass current = each;
                while (current.getEnclosingClass().isPresent()) {
                    current = current.getEnclosingClass().get();
                }
                return current;
            }
        };
    }
}
