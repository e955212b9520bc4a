package hk.ecert.renewal.production;

import org.springframework.stereotype.Component;

/** How long production waits. The model's timer asks it by name. */
@Component("productionSchedule")
public class ProductionSchedule {

    private final ProductionSettings settings;

    ProductionSchedule(ProductionSettings settings) {
        this.settings = settings;
    }

    /** How long certificate and pieces may take, as an ISO 8601 duration for the timer. */
    public String silentAfter() {
        return settings.stationSilentAfter().toString();
    }
}
