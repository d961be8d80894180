package com.pgcache.benchmarks.collector.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** One question: does it answer yet? */
public final class Http {

    private Http() {}

    /** 0 when nobody answers. */
    public static int status(int port, String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) new URL("http://127.0.0.1:" + port + path).openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(2_000);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status;
        } catch (IOException notYet) {
            return 0;
        }
    }
}
