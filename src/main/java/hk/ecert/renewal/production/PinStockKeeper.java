package hk.ecert.renewal.production;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.production.PinStock.Balance;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Closes each day's PIN stock once it is over. Two nodes may both try: a day is written once. */
@Component
class PinStockKeeper {

    private final PinStock stock;
    private final Trail trail;
    private final TransactionTemplate transaction;

    PinStockKeeper(PinStock stock, Trail trail, TransactionTemplate transaction) {
        this.stock = stock;
        this.trail = trail;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${renewal.production.pin-stock-check:PT10M}")
    void closeDays() {
        transaction.executeWithoutResult(status -> stock.closeDays().forEach(this::record));
    }

    private void record(Balance balance) {
        trail.record(
                null,
                Actor.SYSTEM,
                "pinStockUneven",
                Map.of(
                        "day", balance.day().toString(),
                        "operator", balance.operator(),
                        "missing", String.valueOf(balance.missing()),
                        "surplus", String.valueOf(balance.surplus())));
    }
}
