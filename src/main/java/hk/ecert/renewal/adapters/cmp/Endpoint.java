package hk.ecert.renewal.adapters.cmp;

import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.OutcomeUnknown;
import java.io.IOException;
import java.net.HttpURLConnection;

/** Takes messages to the authority and brings back its answers (RFC 9811). */
class Endpoint {

    private static final String MEDIA_TYPE = "application/pkixcmp";
    private static final int LONGEST_ANSWER = 256 * 1024;

    private final CmpSettings settings;

    Endpoint(CmpSettings settings) {
        this.settings = settings;
    }

    /**
     * A message has a connection of its own: some authorities close theirs when a transaction ends, and what is sent into a
     * closing one may or may not arrive.
     *
     * @param message PKIMessage in DER
     * @return what came back, not yet believed
     * @throws CounterpartyUnavailable when the message surely did not arrive
     * @throws OutcomeUnknown when it may have
     */
    byte[] post(byte[] message) {
        HttpURLConnection connection = connect(message.length);
        try {
            connection.getOutputStream().write(message);
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK
                    || !MEDIA_TYPE.equals(mediaType(connection.getContentType()))) {
                throw new OutcomeUnknown("authority answered " + connection.getResponseCode(), null);
            }
            byte[] answer = connection.getInputStream().readNBytes(LONGEST_ANSWER + 1);
            if (answer.length > LONGEST_ANSWER) {
                throw new OutcomeUnknown("authority's answer is too long", null);
            }
            return answer;
        } catch (IOException noAnswer) {
            throw new OutcomeUnknown("authority gave no answer", noAnswer);
        } finally {
            connection.disconnect();
        }
    }

    private HttpURLConnection connect(int length) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) settings.url().toURL().openConnection();
            connection.setConnectTimeout((int) settings.timeout().toMillis());
            connection.setReadTimeout((int) settings.timeout().toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(length); // else the JDK sends a POST again by itself
            connection.setRequestProperty("Connection", "close");
            connection.setRequestProperty("Content-Type", MEDIA_TYPE);
            connection.connect();
            return connection;
        } catch (IOException notReached) {
            throw new CounterpartyUnavailable("authority not reached", notReached);
        }
    }

    private static String mediaType(String contentType) {
        return contentType == null ? "" : contentType.split(";")[0].strip();
    }
}
