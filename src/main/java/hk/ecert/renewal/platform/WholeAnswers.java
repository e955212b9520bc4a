package hk.ecert.renewal.platform;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP with a limit to the whole of an answer: the timeout of a request ends with its headers, and a body may never come. */
public final class WholeAnswers {

    /** Who isn't even reached is told by the request's own timeout first. */
    private static final long SLACK_MILLIS = 1_000;

    private WholeAnswers() {}

    /**
     * As {@link HttpClient#send}.
     *
     * @param request has a timeout
     * @throws HttpTimeoutException when the answer isn't there as a whole in about that time
     */
    public static <T> HttpResponse<T> send(HttpClient http, HttpRequest request, BodyHandler<T> body)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, body);
        try {
            return answer.get(request.timeout().orElseThrow().toMillis() + SLACK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("the answer is not there as a whole");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException known ? known : new IOException(failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
