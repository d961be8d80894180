package com.pgcache.api.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;

/**
 * Says in the OpenAPI document what the records say in Java: an answer holds every property of its record, and null only
 * where the component is {@code @Nullable}. Without it every property of every answer looks like one that may be missing.
 * A body that somebody sends is left as it is: there a property may be left out.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class AnswerShapes implements OASFilter {

    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final DotName INCLUDE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final DotName UNWRAPPED = DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");
    private static final String REFERENCE = "#/components/schemas/";

    private final IndexView index;

    public AnswerShapes(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Set<String> sent = sentSchemas(document, schemas);
        schemas.forEach((name, schema) -> {
            if (!sent.contains(name) && schema.getProperties() != null) {
                describe(name, schema);
            }
        });
    }

    private void describe(String name, Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        for (ClassInfo type : index.getKnownClasses()) {
            if (!type.isRecord() || !name.equals(schemaName(type))) {
                continue;
            }
            Map<String, RecordComponentInfo> components = components(type);
            if (components.keySet().equals(properties.keySet())) {
                Set<String> required = new TreeSet<>();
                Map<String, Schema> described = new LinkedHashMap<>();
                properties.forEach((property, shape) -> {
                    RecordComponentInfo component = components.get(property);
                    described.put(property, component == null ? shape : withNulls(shape, component));
                });
                schema.setProperties(described);
                components.values().stream()
                        .filter(component -> !onField(component, INCLUDE))
                        .forEach(component -> required.add(component.name()));
                schema.setRequired(List.copyOf(required));
                return;
            }
        }
    }

    private static String schemaName(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        return schema != null && schema.value("name") != null
                ? schema.value("name").asString()
                : type.simpleName();
    }

    /** By property name, what is unwrapped among them. */
    private Map<String, RecordComponentInfo> components(ClassInfo type) {
        Map<String, RecordComponentInfo> components = new TreeMap<>();
        for (RecordComponentInfo component : type.recordComponents()) {
            ClassInfo inner = onField(component, UNWRAPPED)
                    ? index.getClassByName(component.type().name())
                    : null;
            if (inner == null) {
                components.put(component.name(), component);
            } else {
                components.putAll(components(inner));
            }
        }
        return components;
    }

    /** Jackson's annotations are none of record components: the compiler puts them on the field. */
    private static boolean onField(RecordComponentInfo component, DotName annotation) {
        return component.field().hasAnnotation(annotation);
    }

    private static Schema withNulls(Schema property, RecordComponentInfo component) {
        Type type = component.type();
        if (type.kind() == Type.Kind.PARAMETERIZED_TYPE && property.getItems() != null) {
            Type item = type.asParameterizedType().arguments().get(0);
            if (item.hasAnnotation(NULLABLE)) {
                property.setItems(orNull(property.getItems()));
            }
        }
        return type.hasAnnotation(NULLABLE) ? orNull(property) : property;
    }

    private static Schema orNull(Schema schema) {
        Schema nothing = OASFactory.createSchema().addType(SchemaType.NULL);
        if (schema.getRef() != null) {
            Schema same = OASFactory.createSchema().ref(schema.getRef());
            return OASFactory.createSchema()
                    .description(schema.getDescription())
                    .addAnyOf(same)
                    .addAnyOf(nothing);
        }
        if (schema.getEnumeration() != null) {
            return OASFactory.createSchema().addAnyOf(schema).addAnyOf(nothing);
        }
        if (schema.getType() != null && !schema.getType().contains(SchemaType.NULL)) {
            schema.addType(SchemaType.NULL);
        }
        return schema;
    }

    private static Set<String> sentSchemas(OpenAPI document, Map<String, Schema> schemas) {
        Deque<Schema> open = new ArrayDeque<>();
        document.getPaths().getPathItems().values().forEach(path -> path.getOperations()
                .values()
                .forEach(operation -> bodies(operation, open)));
        Set<String> sent = new HashSet<>();
        while (!open.isEmpty()) {
            Schema schema = open.pop();
            if (schema.getRef() != null) {
                String name = schema.getRef().substring(REFERENCE.length());
                Schema meant = schemas.get(name);
                if (sent.add(name) && meant != null) {
                    open.push(meant);
                }
            }
            if (schema.getItems() != null) {
                open.push(schema.getItems());
            }
            if (schema.getProperties() != null) {
                open.addAll(schema.getProperties().values());
            }
        }
        return sent;
    }

    private static void bodies(Operation operation, Deque<Schema> open) {
        RequestBody body = operation.getRequestBody();
        if (body != null && body.getContent() != null) {
            body.getContent().getMediaTypes().values().forEach(media -> {
                if (media.getSchema() != null) {
                    open.push(media.getSchema());
                }
            });
        }
    }
}
