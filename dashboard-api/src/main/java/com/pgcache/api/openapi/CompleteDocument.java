package com.pgcache.api.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.jboss.jandex.IndexView;

/** Says of every operation what follows from what it is, when the service is built: nobody has to repeat it. */
@OpenApiFilter(stages = RunStage.BUILD)
public final class CompleteDocument implements OASFilter {

    private final OperationMethods methods;

    public CompleteDocument(IndexView index) {
        this.methods = OperationMethods.of(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        SharedHeaders.describe(document.getComponents());
        RefusalResponses refusals = new RefusalResponses(document.getComponents());
        Examples examples = new Examples(document.getComponents());
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> complete(method, operation, refusals, examples)));
    }

    private void complete(
            PathItem.HttpMethod method, Operation operation, RefusalResponses refusals, Examples examples) {
        OperationMethod code = methods.of(operation.getOperationId());
        boolean writes = method != PathItem.HttpMethod.GET && !code.onlyReads();
        ParameterTexts.complete(operation, code);
        if (code.isConditional()) {
            SharedHeaders.addNotModified(operation);
        }
        if (code.isOnce()) {
            SharedHeaders.addOnce(operation);
        }
        refusals.add(operation, code, writes);
        SharedHeaders.add(operation, code);
        Downloads.describe(operation);
        examples.add(operation);
        operation.addExtension("x-access", access(code, writes));
    }

    /** Who may call it; a list of roles and the scope that a key needs. */
    private static Map<String, Object> access(OperationMethod code, boolean writes) {
        return Map.of(
                "who",
                code.isPublic() ? "everybody" : writes ? "writers" : "members",
                "scope",
                code.scope().orElse("none"));
    }
}
