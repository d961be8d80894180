package com.pgcache.api.openapi;

import com.pgcache.model.csv.Csv;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** A file has the format that its path ends with; what is annotated is CSV. */
final class Downloads {

    private static final String FORMAT = "format";

    private Downloads() {}

    /** Whether the path ends with a format; another one is not found. */
    static boolean isFile(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> parameter.getName().equals(FORMAT));
    }

    static void describe(Operation operation) {
        if (isFile(operation)) {
            APIResponse response = operation.getResponses().getAPIResponse("200");
            response.setContent(content());
            response.addHeader(
                    "Content-Disposition",
                    OASFactory.createHeader()
                            .description("Names the file")
                            .schema(OASFactory.createSchema().addType(SchemaType.STRING))
                            .example("attachment; filename=\"instances.csv\""));
        }
    }

    private static Content content() {
        Schema text = OASFactory.createSchema().addType(SchemaType.STRING);
        Schema rows = OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .items(OASFactory.createSchema()
                        .addType(SchemaType.OBJECT)
                        .additionalPropertiesBoolean(true)
                        .description("One row, a field for each column"));
        return OASFactory.createContent()
                .addMediaType(
                        Csv.MEDIA_TYPE,
                        OASFactory.createMediaType().schema(text).example("name,region\r\norders,us\r\n"))
                .addMediaType(
                        "application/json",
                        OASFactory.createMediaType()
                                .schema(rows)
                                .example(List.of(Map.of("name", "orders", "region", "us"))));
    }
}
