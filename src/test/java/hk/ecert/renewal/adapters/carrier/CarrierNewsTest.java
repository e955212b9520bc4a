package hk.ecert.renewal.adapters.carrier;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.renewal.mailing.Carrier.Event;
import hk.ecert.renewal.mailing.Carrier.Statement;
import hk.ecert.renewal.mailing.Tracking;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarrierNewsTest {

    private final Tracking tracking = mock(Tracking.class);
    private final RenewalWorkflow workflow = mock(RenewalWorkflow.class);

    @Test
    void thatAMediumIsPostedIsToldToItsProductionAndItsEndToItsMailing() {
        RenewalReference reference = RenewalReference.random();
        Statement delivered = new Statement("RE000000011HK", Event.DELIVERED, Instant.EPOCH, new byte[0], "");
        when(tracking.heard(delivered))
                .thenReturn(List.of(
                        new Tracking.Told(reference, Fact.MEDIUM_POSTED, "MEDIUM-3", 2, "posted"),
                        new Tracking.Told(reference, Fact.MAIL_DELIVERED, "MEDIUM-3", 2, "delivered")));

        new CarrierNews(tracking, workflow, new ObjectMapper()).hear(delivered);

        verify(workflow).tellProduction(reference, Fact.MEDIUM_POSTED, "posted", 2);
        verify(workflow).tellMailing(reference, Fact.MAIL_DELIVERED, "delivered", "MEDIUM-3");
        verifyNoMoreInteractions(workflow);
    }
}
