package com.pgcache.collector.push;

import com.pgcache.model.body.IncomingBody;
import com.pgcache.model.scrape.ScrapeCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** Reads the body of one paused request, on its event loop. */
final class Upload {

    /**
     * How the reading ended.
     *
     * @param code OK when all of the body is there
     * @param unread true when the headers alone decided that it is refused
     */
    record Ended(ScrapeCode code, boolean unread) {}

    private final HttpServerRequest request;
    private final IncomingBody body;
    private final Promise<Ended> outcome = Promise.promise();

    private Upload(HttpServerRequest request, IncomingBody body) {
        this.request = request;
        this.body = body;
    }

    /**
     * Stops at the first byte beyond a limit. Fails with a {@link PushRefusal} when the body is not complete in time.
     */
    static Future<Ended> read(Vertx vertx, HttpServerRequest request, IncomingBody body, Duration limit) {
        ScrapeCode refusal = body.refusal();
        if (refusal != null) {
            body.close();
            return Future.succeededFuture(new Ended(refusal, true));
        }
        Upload upload = new Upload(request, body);
        long timer = vertx.setTimer(limit.toMillis(), late -> upload.outcome.tryFail(PushRefusal.tooSlow(limit)));
        upload.start();
        return upload.outcome.future().onComplete(done -> {
            vertx.cancelTimer(timer);
            body.close();
        });
    }

    private void start() {
        request.handler(this::add);
        request.endHandler(end -> {
            if (!outcome.future().isComplete()) {
                outcome.complete(new Ended(body.end(), false));
            }
        });
        request.exceptionHandler(broken -> outcome.tryFail(PushRefusal.brokenOff()));
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        request.resume();
    }

    private void add(Buffer chunk) {
        if (outcome.future().isComplete()) {
            return;
        }
        body.add(chunk.getBytes());
        ScrapeCode refusal = body.refusal();
        if (refusal != null) {
            outcome.complete(new Ended(refusal, false));
        }
    }
}
