package hk.ecert.renewal.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.application.Application;
import hk.ecert.renewal.application.Applications;
import hk.ecert.renewal.identify.Identification;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.Subscriber;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnCaseTest {

    private final RenewalReference reference = RenewalReference.random();
    private ProcessEngine engine;

    @BeforeEach
    void start() {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        configuration.setProcessEngineName(UUID.randomUUID().toString());
        engine = configuration.buildProcessEngine();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({
        // account,           register,           application,        refused
        "wong@post.example,   wong@post.example,  ,                   true",
        "Wong@Post.example,   wong@post.example,  chan@else.example,  true",
        "wong@post.example,   chan@else.example,  wong@post.example,  true",
        "wong@post.example,   chan@else.example,  chan@else.example,  false",
        "wong@post.example,   '',                 ,                   false",
        ",                    '',                 ,                   false",
        ",                    chan@else.example,  chan@else.example,  false"
    })
    void whoseAddressIsTheSubscribersHasNoWordInTheCase(
            String account, String registered, String given, boolean refused) {
        IdentityService accounts = engine.getIdentityService();
        User wong = accounts.newUser("wong");
        wong.setEmail(account);
        accounts.saveUser(wong);

        Throwable answer = catchThrowable(() -> ownCase(registered, given).refuse("wong", reference));

        assertThat(answer != null).isEqualTo(refused);
        if (refused) {
            assertThat(answer)
                    .isInstanceOf(DecisionNotTaken.class)
                    .hasMessageContaining("leave the case to a colleague");
        }
    }

    private OwnCase ownCase(String registered, String given) {
        Identification identification = mock(Identification.class);
        when(identification.subscriberId()).thenReturn(7L);
        Identifications identifications = mock(Identifications.class);
        when(identifications.find(reference)).thenReturn(Optional.of(identification));
        Subscriber subscriber = mock(Subscriber.class);
        when(subscriber.email()).thenReturn(registered);
        Register register = mock(Register.class);
        when(register.get(7L)).thenReturn(subscriber);
        Applications applications = mock(Applications.class);
        Optional<Application> application = Optional.ofNullable(given).map(address -> {
            Application made = mock(Application.class);
            when(made.contactEmail()).thenReturn(address);
            return made;
        });
        when(applications.find(reference)).thenReturn(application);
        return new OwnCase(engine.getIdentityService(), identifications, register, applications);
    }
}
