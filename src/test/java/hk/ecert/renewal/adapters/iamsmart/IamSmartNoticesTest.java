package hk.ecert.renewal.adapters.iamsmart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import hk.ecert.renewal.application.IamSmartSigning;
import hk.ecert.renewal.application.SigningAnswers;
import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.identify.IamSmartLogins;
import hk.ecert.renewal.process.RenewalWorkflow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class IamSmartNoticesTest {

    private final RequestSignatures signatures = mock(RequestSignatures.class);
    private final IamSmartLogins logins = mock(IamSmartLogins.class);
    private final SigningAnswers answers = mock(SigningAnswers.class);
    private final RenewalWorkflow workflow = mock(RenewalWorkflow.class);
    private final List<String> trail = new ArrayList<>();
    private final Trail rows = (reference, actor, action, detail) ->
            trail.add(reference + " " + actor.kind() + " " + actor.name() + " " + action + " " + detail);
    private final MockMvc door = MockMvcBuilders.standaloneSetup(new IamSmartNotices(
                    signatures,
                    mock(ServiceKeys.class),
                    new IamSmartResults(logins, answers, mock(IamSmartSigning.class), workflow, rows),
                    new ObjectMapper()))
            .build();

    private int knock() throws Exception {
        return door.perform(post("/notices/iam-smart").content("{\"business\":\"PROFILE\"}"))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    @Test
    void aForgedNoticeIsRefusedAndWrittenDown() throws Exception {
        assertThat(knock()).isEqualTo(401);

        assertThat(trail).containsExactly("null COUNTERPARTY iAM Smart noticeRefused {reason=SIGNATURE_INVALID}");
        verifyNoInteractions(logins, answers, workflow);
    }

    @Test
    void aNoticeThatIsSignedForUsAndCanNotBeOpenedIsWrittenDownAsSuch() throws Exception {
        when(signatures.isGood(any(), any())).thenReturn(true);

        assertThat(knock()).isEqualTo(400);

        assertThat(trail).containsExactly("null COUNTERPARTY iAM Smart iamSmartNoticeUnreadable {}");
    }
}
