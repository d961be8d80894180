package com.pgcache.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.RegistryImage;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Builds the images of all services; deploy/images/build calls it. */
final class Images {

    private static final List<String> SERVICES =
            List.of("auth-service", "dashboard-api", "metrics-collector", "region-router");
    private static final Instant CREATED = Instant.parse("2026-11-24T00:00:00Z");
    private static final String USAGE =
            "usage: Images <prepared directory> <base: tar:FILE or name> <to: directory or registry/prefix> <tag>";

    private Images() {}

    /**
     * Images go to a directory as archives when the third argument is one, otherwise to that registry; name and password for
     * it come from {@code REGISTRY_USER} and {@code REGISTRY_PASSWORD}.
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 4) {
            System.err.println(USAGE);
            System.exit(2);
        }
        Path prepared = Path.of(arguments[0]);
        PrintStream out = System.out;
        for (String service : SERVICES) {
            JibContainer built = new ServiceImage(prepared, service, CREATED)
                    .from(arguments[1])
                    .containerize(target(arguments[2], service, arguments[3]));
            out.println(service + ":" + arguments[3] + " " + built.getImageId());
        }
    }

    private static Containerizer target(String to, String service, String tag) throws Exception {
        Path directory = Path.of(to);
        if (Files.isDirectory(directory)) {
            return ServiceImage.toArchive(
                    directory.resolve(service + ".tar"), "pgcache-dashboard/" + service + ":" + tag);
        }
        RegistryImage image = RegistryImage.named(to + "/" + service + ":" + tag);
        Map<String, String> environment = System.getenv();
        String user = environment.get("REGISTRY_USER");
        String password = environment.get("REGISTRY_PASSWORD");
        if (user != null && password != null) {
            image.addCredentialRetriever(() -> java.util.Optional.of(Credential.from(user, password)));
        }
        return Containerizer.to(image).setToolName("pgcache-dashboard");
    }
}
