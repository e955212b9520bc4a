package hk.ecert.renewal.adapters.station;

import hk.ecert.renewal.adapters.station.StationOrderBook.Order;
import hk.ecert.renewal.production.StationReports;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands orders out, and keeps to whom: what an operator was given is what that operator has to account for. */
@Component
class OrderDesk {

    private final StationOrderBook book;
    private final StationReports reports;
    private final TransactionTemplate transaction;

    OrderDesk(StationOrderBook book, StationReports reports, TransactionTemplate transaction) {
        this.book = book;
        this.reports = reports;
        this.transaction = transaction;
    }

    /** The oldest open orders of the station; an order that is fetched again stays with whom it was given to first. */
    List<Order> handOut(Station station, String operator) {
        return transaction.execute(status -> {
            List<Order> orders = book.open(station);
            orders.stream()
                    .filter(order -> !order.isHandedOut() && book.handOut(order.id(), operator))
                    .filter(order -> station == Station.PIN)
                    .forEach(order -> reports.pinOrderHandedOut(order.reference(), order.attempt(), operator));
            return orders;
        });
    }
}
