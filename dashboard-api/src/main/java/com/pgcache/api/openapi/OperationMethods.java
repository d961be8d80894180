package com.pgcache.api.openapi;

import com.pgcache.api.access.OnlyReads;
import com.pgcache.api.idempotency.Once;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** The methods behind operations, by the id of the operation. */
final class OperationMethods {

    private static final DotName UUID_TYPE = DotName.createSimple(UUID.class);

    private final Map<String, OperationMethod> byId;

    private OperationMethods(Map<String, OperationMethod> byId) {
        this.byId = byId;
    }

    static OperationMethods of(IndexView index) {
        Map<String, OperationMethod> byId = new HashMap<>();
        for (AnnotationInstance operation : index.getAnnotations(Operation.class)) {
            byId.put(
                    operation.value("operationId").asString(),
                    method(operation.target().asMethod()));
        }
        return new OperationMethods(byId);
    }

    OperationMethod of(String operationId) {
        OperationMethod method = byId.get(operationId);
        if (method == null) {
            throw new IllegalStateException("no method says that it is operation " + operationId);
        }
        return method;
    }

    private static OperationMethod method(MethodInfo method) {
        return new OperationMethod(
                refusals(method.annotation(Refuses.class)),
                scope(method),
                method.hasAnnotation(PermitAll.class) || method.declaringClass().hasDeclaredAnnotation(PermitAll.class),
                method.hasAnnotation(OnlyReads.class),
                method.annotations(DotName.createSimple(HeaderParam.class)).stream()
                        .anyMatch(header -> header.value().asString().equals(HttpHeaders.IF_NONE_MATCH)),
                method.hasAnnotation(Once.class),
                method.parameters().stream()
                        .anyMatch(parameter -> parameter.hasAnnotation(PathParam.class)
                                && parameter.type().name().equals(UUID_TYPE)));
    }

    private static Set<Refusal> refusals(@Nullable AnnotationInstance named) {
        Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);
        if (named != null) {
            Arrays.stream(named.value().asEnumArray()).map(Refusal::valueOf).forEach(refusals::add);
        }
        return refusals;
    }

    private static Optional<String> scope(MethodInfo method) {
        return Optional.ofNullable(method.annotation(ForKeys.class))
                .or(() -> Optional.ofNullable(method.declaringClass().declaredAnnotation(ForKeys.class)))
                .map(scope -> KeyScope.valueOf(scope.value().asEnum()).text());
    }
}
