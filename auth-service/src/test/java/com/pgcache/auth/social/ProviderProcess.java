package com.pgcache.auth.social;

import com.pgcache.auth.NodeProject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Real OpenID providers, the certified {@code oidc-provider} on Node.js: {@code src/test/client/support/provider.mjs}. */
public final class ProviderProcess implements AutoCloseable {

    /** What the service signs in with, at each of them. */
    public static final String CLIENT_ID = "dashboard";

    public static final String CLIENT_SECRET = "s3cret/with:signs";

    private final Process process;

    private ProviderProcess(Process process) {
        this.process = process;
    }

    /** Ends with the JVM at the latest. @param redirects the service's address to come back to, by the port to listen on */
    public static ProviderProcess start(Map<Integer, String> redirects) throws Exception {
        NodeProject.install();
        List<String> command = new ArrayList<>(List.of("node", "support/provider.mjs", CLIENT_ID, CLIENT_SECRET));
        redirects.forEach((port, redirect) -> command.addAll(List.of("" + port, redirect)));
        Process process = new ProcessBuilder(command)
                .directory(NodeProject.FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.inputReader().readLine() == null) {
            throw new IOException("the providers ended with " + process.waitFor());
        }
        return new ProviderProcess(process);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
