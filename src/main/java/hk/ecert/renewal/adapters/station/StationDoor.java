package hk.ecert.renewal.adapters.station;

import com.fasterxml.jackson.annotation.JsonInclude;
import hk.ecert.renewal.adapters.station.Acknowledgements.MediumReport;
import hk.ecert.renewal.adapters.station.Acknowledgements.PinReport;
import hk.ecert.renewal.adapters.station.Acknowledgements.SpoilReport;
import hk.ecert.renewal.adapters.station.StationOrderBook.Order;
import hk.ecert.renewal.production.Stations.MediumKind;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * What the stations call, on the door that asks for a client certificate. Every call names the operator, in the header
 * {@code Station-Operator}.
 */
@RestController
@RequestMapping("/station")
class StationDoor {

    /** One order for the medium station; binary parts in base64. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MediumOrderView(
            String id,
            String kind,
            String mediumNumber,
            byte[] sealed,
            byte[] certificate,
            byte[] pinStationCertificate) {}

    /** One order for the PIN station; of the medium's number only the end. */
    record PinOrderView(String id, String mediumNumber, byte[] sealed) {}

    private final StationCertificates certificates;
    private static final String OPERATOR = "Station-Operator";

    private final StationOperators operators;
    private final OrderDesk desk;
    private final StationOrderBook book;
    private final Acknowledgements acknowledgements;

    StationDoor(
            StationCertificates certificates,
            StationOperators operators,
            OrderDesk desk,
            StationOrderBook book,
            Acknowledgements acknowledgements) {
        this.certificates = certificates;
        this.operators = operators;
        this.desk = desk;
        this.book = book;
        this.acknowledgements = acknowledgements;
    }

    @GetMapping("/medium-orders")
    List<MediumOrderView> mediumOrders(@RequestHeader(OPERATOR) String operator) {
        return handedOut(Station.MEDIUM, operator).stream().map(this::view).toList();
    }

    @PostMapping("/medium-orders/{id}/acknowledgement")
    void acknowledge(
            @PathVariable long id, @RequestHeader(OPERATOR) String operator, @RequestBody MediumReport report) {
        acknowledgements.acknowledge(order(Station.MEDIUM, id, operator), report);
    }

    @PostMapping("/medium-orders/{id}/spoiled")
    void mediumSpoiled(
            @PathVariable long id, @RequestHeader(OPERATOR) String operator, @RequestBody SpoilReport report) {
        acknowledgements.spoiled(order(Station.MEDIUM, id, operator), report);
    }

    @GetMapping("/pin-orders")
    List<PinOrderView> pinOrders(@RequestHeader(OPERATOR) String operator) {
        return handedOut(Station.PIN, operator).stream()
                .map(order -> new PinOrderView(String.valueOf(order.id()), order.mediumNumber(), order.sealed()))
                .toList();
    }

    @PostMapping("/pin-orders/{id}/acknowledgement")
    void acknowledge(@PathVariable long id, @RequestHeader(OPERATOR) String operator, @RequestBody PinReport report) {
        acknowledgements.acknowledge(order(Station.PIN, id, operator), report);
    }

    @PostMapping("/pin-orders/{id}/spoiled")
    void pinSpoiled(@PathVariable long id, @RequestHeader(OPERATOR) String operator, @RequestBody SpoilReport report) {
        acknowledgements.spoiled(order(Station.PIN, id, operator), report);
    }

    private List<Order> handedOut(Station station, String operator) {
        return desk.handOut(station, operators.admit(station, operator));
    }

    private Order order(Station station, long id, String operator) {
        operators.admit(station, operator);
        return book.find(station, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private MediumOrderView view(Order order) {
        return new MediumOrderView(
                String.valueOf(order.id()),
                order.kind(),
                order.mediumNumber(),
                order.sealed(),
                order.certificate(),
                MediumKind.TOKEN_KEY.name().equals(order.kind()) ? pinStation() : null);
    }

    private byte[] pinStation() {
        try {
            return certificates.of(Station.PIN).getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
