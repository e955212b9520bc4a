package hk.ecert.renewal.adapters.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.production.ProductionContext;
import hk.ecert.renewal.production.Stations;
import hk.ecert.renewal.production.Stations.MediumKind;
import hk.ecert.renewal.production.Stations.MediumOrder;
import hk.ecert.renewal.production.Stations.PinOrder;
import hk.ecert.renewal.support.TestKeys;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class StationDoorTest {

    private static final TestKeys KEYS = TestKeys.shared();
    private static final String SHA256 = "ab".repeat(32);
    private static ProductionContext context;

    private RenewalReference reference;
    private Stations stations;

    @BeforeAll
    static void open() throws Exception {
        context = new ProductionContext(ProductionContext.h2());
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @BeforeEach
    void oneOfEachOrder() {
        Mockito.clearInvocations(context.workflow);
        context.jdbc.sql("delete from station_order").update();
        context.jdbc.sql("delete from production").update();
        for (String table : List.of("station_operator", "pin_order", "pin_sheet", "pin_stock_check")) {
            context.jdbc.sql("delete from " + table).update();
        }
        reference = RenewalReference.random();
        context.jdbc
                .sql("insert into production (reference, attempt, medium_number, on_token, started_at)"
                        + " values (?, 1, '1234567897', false, current_timestamp)")
                .param(reference.value())
                .update();
        stations = context.bean(Stations.class);
        stations.order(new MediumOrder(reference, 1, MediumKind.FILE_USB, "1234567897", new byte[] {1, 2}, null));
        stations.order(new PinOrder(reference, 1, "1234567897", new byte[] {3, 4}));
    }

    static Stream<Arguments> strangers() {
        X509Certificate sameName = TestKeys.self("CN=Medium station", TestKeys.rsa());
        return Stream.of(
                Arguments.of("nobody", "/station/medium-orders", null),
                Arguments.of("PIN station", "/station/medium-orders", KEYS.pinStation),
                Arguments.of("somebody of the same name", "/station/medium-orders", sameName),
                Arguments.of("nobody", "/station/pin-orders", null),
                Arguments.of("medium station", "/station/pin-orders", KEYS.mediumStation),
                Arguments.of("authority", "/station/pin-orders", KEYS.authority));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("strangers")
    void toAnybodyElseThereIsNothingHere(String who, String path, X509Certificate certificate) throws Exception {
        context.http.perform(as(certificate, get(path))).andExpect(status().isNotFound());
        context.http
                .perform(as(certificate, post(path + "/1/acknowledgement"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("not even JSON"))
                .andExpect(status().isNotFound());
        verify(context.workflow, never()).tellProduction(Mockito.any(), Mockito.any(), Mockito.any(), Mockito.anyInt());
    }

    @Test
    void eachStationSeesItsOwnKindOfOrder() throws Exception {
        context.http
                .perform(as(KEYS.mediumStation, get("/station/medium-orders")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].kind").value("FILE_USB"))
                .andExpect(jsonPath("$[0].mediumNumber").value("1234567897"))
                .andExpect(jsonPath("$[0].sealed").value("AQI="))
                .andExpect(jsonPath("$[0].certificate").doesNotExist())
                .andExpect(jsonPath("$[0].reference").doesNotExist());
        context.http
                .perform(as(KEYS.pinStation, get("/station/pin-orders")))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].sealed").value("AwQ="));
    }

    @Test
    void anAcknowledgementDestroysTheContentsKeepsTheReportAndTellsTheProcess() throws Exception {
        String id = only("/station/medium-orders", KEYS.mediumStation);
        for (int i = 0; i < 2; i++) {
            acknowledgeMedium(id, "{\"mediumNumber\":\"1234567897\",\"sha256\":\"" + SHA256 + "\"}")
                    .andExpect(status().isOk());
        }
        verify(context.workflow, times(2))
                .tellProduction(reference, Fact.MEDIUM_PERSONALISED, "station:" + id + ":mediumPersonalised", 1);
        assertThat(row("select count(*) from station_order where kind = 'FILE_USB' and sealed is null"
                        + " and acknowledged_at is not null"))
                .isEqualTo(1);
        assertThat(row("select count(*) from production where medium_hash = '" + SHA256 + "'"))
                .isEqualTo(1);
        assertThat(row("select count(*) from trail where action = 'mediumPersonalised' and reference = '" + reference
                        + "'"))
                .as("a repeated word changes nothing")
                .isEqualTo(1);
    }

    @Test
    void theEnvelopesNumberIsKept() throws Exception {
        String id = only("/station/pin-orders", KEYS.pinStation);
        context.http
                .perform(as(KEYS.pinStation, post("/station/pin-orders/" + id + "/acknowledgement"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"envelopeNumber\":\"E0000001\"}"))
                .andExpect(status().isOk());
        verify(context.workflow)
                .tellProduction(reference, Fact.PIN_ENVELOPE_PRINTED, "station:" + id + ":pinEnvelopePrinted", 1);
        assertThat(row("select count(*) from production where pin_envelope_number = 'E0000001'"))
                .isEqualTo(1);
    }

    @Test
    void aTokensKeyComesWithItsSealedPin() throws Exception {
        stations.order(new MediumOrder(reference, 1, MediumKind.TOKEN_KEY, "1234567897", null, null));
        JsonNode order = orders("/station/medium-orders", KEYS.mediumStation).get(1);
        assertThat(order.get("pinStationCertificate").binaryValue()).isEqualTo(KEYS.pinStation.getEncoded());
        acknowledgeMedium(order.get("id").asText(), "{\"mediumNumber\":\"1234567897\"}")
                .andExpect(status().isBadRequest());
        acknowledgeMedium(
                        order.get("id").asText(),
                        "{\"mediumNumber\":\"1234567897\",\"certificateRequest\":\"AQI=\",\"sealedPin\":\"AwQ=\"}")
                .andExpect(status().isOk());
        verify(context.workflow)
                .tellProduction(
                        reference,
                        Fact.TOKEN_KEY_MADE,
                        "station:" + order.get("id").asText() + ":tokenKeyMade",
                        1);
    }

    @ParameterizedTest
    @CsvSource({
        "1234567897, short",
        "'', " + "abababababababababababababababababababababababababababababababab",
        "'<script>', " + "abababababababababababababababababababababababababababababababab"
    })
    void aReportThatCanNotBeIsRefusedAndTheOrderStaysOpen(String number, String hash) throws Exception {
        String id = only("/station/medium-orders", KEYS.mediumStation);
        acknowledgeMedium(id, "{\"mediumNumber\":\"" + number + "\",\"sha256\":\"" + hash + "\"}")
                .andExpect(status().isBadRequest());
        assertThat(only("/station/medium-orders", KEYS.mediumStation)).isEqualTo(id);
    }

    @Test
    void aWithdrawnOrderIsGoneAndItsContentsAreDestroyed() throws Exception {
        String id = only("/station/medium-orders", KEYS.mediumStation);
        stations.withdraw(reference);
        assertThat(orders("/station/medium-orders", KEYS.mediumStation)).isEmpty();
        acknowledgeMedium(id, "{\"mediumNumber\":\"1234567897\",\"sha256\":\"" + SHA256 + "\"}")
                .andExpect(status().isGone());
        assertThat(row("select count(*) from station_order where sealed is not null"))
                .isZero();
        verify(context.workflow, never()).tellProduction(Mockito.any(), Mockito.any(), Mockito.any(), Mockito.anyInt());
    }

    @Test
    void nobodyWorksAtBothStationsWhateverTheyCallThemselves() throws Exception {
        context.http
                .perform(as(KEYS.mediumStation, "ng", get("/station/medium-orders")))
                .andExpect(status().isOk());
        for (String same : List.of("ng", " NG ")) {
            context.http
                    .perform(as(KEYS.pinStation, same, get("/station/pin-orders")))
                    .andExpect(status().isForbidden());
            context.http
                    .perform(as(KEYS.pinStation, same, post("/station/pin-orders/1/acknowledgement"))
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"envelopeNumber\":\"E1\"}"))
                    .andExpect(status().isForbidden());
        }
        assertThat(row("select count(*) from pin_order")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "<script>", "a name with blanks"})
    void anOperatorHasAName(String operator) throws Exception {
        context.http
                .perform(as(KEYS.mediumStation, operator, get("/station/medium-orders")))
                .andExpect(status().isBadRequest());
    }

    @Test
    void aSpoiledPieceClosesItsOrderDestroysItsContentsAndIsToldHoweverOften() throws Exception {
        String id = only("/station/pin-orders", KEYS.pinStation);
        for (int i = 0; i < 2; i++) {
            spoilEnvelope(id, "E0000001").andExpect(status().isOk());
        }
        verify(context.workflow, times(2))
                .tellProduction(reference, Fact.PIECE_SPOILED, "station:" + id + ":pieceSpoiled", 1);
        assertThat(orders("/station/pin-orders", KEYS.pinStation)).isEmpty();
        assertThat(row("select count(*) from station_order where station = 'PIN' and sealed is not null"))
                .isZero();
        context.http
                .perform(as(KEYS.pinStation, post("/station/pin-orders/" + id + "/acknowledgement"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"envelopeNumber\":\"E0000001\"}"))
                .andExpect(status().isGone());
        assertThat(row("select count(*) from pin_sheet where spoiled")).isEqualTo(1);
    }

    @Test
    void aPieceThatWasAcknowledgedCanStillBeSpoiled() throws Exception {
        String id = only("/station/medium-orders", KEYS.mediumStation);
        acknowledgeMedium(id, "{\"mediumNumber\":\"1234567897\",\"sha256\":\"" + SHA256 + "\"}")
                .andExpect(status().isOk());
        context.http
                .perform(as(KEYS.mediumStation, post("/station/medium-orders/" + id + "/spoiled"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"mediumNumber\":\"1234567897\",\"reason\":\"broken\"}"))
                .andExpect(status().isOk());
        verify(context.workflow).tellProduction(reference, Fact.PIECE_SPOILED, "station:" + id + ":pieceSpoiled", 1);
    }

    @Test
    void aPieceOfAWithdrawnOrderIsCountedAndNobodyIsTold() throws Exception {
        String id = only("/station/pin-orders", KEYS.pinStation);
        stations.withdraw(reference);
        spoilEnvelope(id, "E0000001").andExpect(status().isOk());
        verify(context.workflow, never()).tellProduction(Mockito.any(), Mockito.any(), Mockito.any(), Mockito.anyInt());
        assertThat(row("select count(*) from pin_sheet where spoiled")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"envelopeNumber\":\"E1\"}",
                "{\"envelopeNumber\":\"E1\",\"reason\":\" \"}",
                "{\"reason\":\"torn\"}",
                "{\"envelopeNumber\":\"<b>\",\"reason\":\"torn\"}"
            })
    void aSpoiledPieceNeedsItsNumberAndAReason(String report) throws Exception {
        String id = only("/station/pin-orders", KEYS.pinStation);
        context.http
                .perform(as(KEYS.pinStation, post("/station/pin-orders/" + id + "/spoiled"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(report))
                .andExpect(status().isBadRequest());
        assertThat(only("/station/pin-orders", KEYS.pinStation)).isEqualTo(id);
    }

    private org.springframework.test.web.servlet.ResultActions spoilEnvelope(String id, String number)
            throws Exception {
        return context.http.perform(as(KEYS.pinStation, post("/station/pin-orders/" + id + "/spoiled"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"envelopeNumber\":\"" + number + "\",\"reason\":\"torn\"}"));
    }

    @Test
    void aLongListComesInParts() throws Exception {
        for (int attempt = 2; attempt < 70; attempt++) {
            stations.order(
                    new MediumOrder(reference, attempt, MediumKind.FILE_USB, "1234567897", new byte[] {1}, null));
        }
        assertThat(orders("/station/medium-orders", KEYS.mediumStation)).hasSize(50);
    }

    private org.springframework.test.web.servlet.ResultActions acknowledgeMedium(String id, String report)
            throws Exception {
        return context.http.perform(as(KEYS.mediumStation, post("/station/medium-orders/" + id + "/acknowledgement"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(report));
    }

    private String only(String path, X509Certificate station) throws Exception {
        JsonNode orders = orders(path, station);
        assertThat(orders).hasSize(1);
        return orders.get(0).get("id").asText();
    }

    private JsonNode orders(String path, X509Certificate station) throws Exception {
        return new ObjectMapper()
                .readTree(context.http
                        .perform(as(station, get(path)))
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray());
    }

    private static int row(String sql) {
        return context.jdbc.sql(sql).query(Integer.class).single();
    }

    /** Each station with an operator of its own. */
    private static MockHttpServletRequestBuilder as(
            X509Certificate certificate, MockHttpServletRequestBuilder request) {
        return as(certificate, KEYS.pinStation.equals(certificate) ? "wong" : "ng", request);
    }

    private static MockHttpServletRequestBuilder as(
            X509Certificate certificate, String operator, MockHttpServletRequestBuilder request) {
        request.header("Station-Operator", operator);
        return certificate == null
                ? request
                : request.requestAttr("jakarta.servlet.request.X509Certificate", new X509Certificate[] {certificate});
    }
}
