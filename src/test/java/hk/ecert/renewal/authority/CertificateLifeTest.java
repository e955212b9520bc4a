package hk.ecert.renewal.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.Register.Revocation;
import hk.ecert.renewal.register.RevocationChanges;
import hk.ecert.renewal.register.RevocationReason;
import hk.ecert.renewal.support.TestKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Suspended first, revoked on confirmation; each change makes the lists anew and leaves a row on the trail. */
class CertificateLifeTest {

    private static final Actor OFFICER = Actor.staff("officer");

    private AuthorityContext context;
    private CertificateLife life;
    private long id;

    @BeforeEach
    void issue() throws Exception {
        context = AuthorityContext.open(AuthorityContext.h2());
        life = context.bean(CertificateLife.class);
        long holder = context.subscriber("0012345678");
        id = context.authority
                .issue(AuthorityContext.request(
                        holder, RenewalReference.random(), 1, TestKeys.rsa().getPublic()))
                .id();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void aSuspendedCertificateIsOnHoldUntilItIsReinstated() {
        life.release(id);
        life.suspend(id, OFFICER);
        assertThat(context.register.revocation(id)).map(Revocation::reason).contains(RevocationReason.CERTIFICATE_HOLD);
        assertThat(listsAreMadeAnew()).isTrue();
        assertThatThrownBy(() -> life.release(id))
                .as("not by the way of a receipt")
                .isNotNull();

        life.reinstate(id, OFFICER);
        assertThat(context.register.revocation(id)).isEmpty();
        assertThat(listsAreMadeAnew()).isTrue();
        life.reinstate(id, OFFICER);
        assertThat(listsAreMadeAnew()).as("nothing changed").isFalse();
    }

    @Test
    void aRevokedCertificateStaysRevokedForItsFirstReason() {
        life.release(id);
        life.suspend(id, OFFICER);
        life.revoke(id, RevocationReason.KEY_COMPROMISE, OFFICER);
        life.revoke(id, RevocationReason.SUPERSEDED, OFFICER);
        assertThat(context.register.revocation(id)).map(Revocation::reason).contains(RevocationReason.KEY_COMPROMISE);
        assertThatThrownBy(() -> life.reinstate(id, OFFICER)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> life.suspend(id, OFFICER)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWaitsForItsHolderCanNotBeReinstatedNorSuspended() {
        assertThatThrownBy(() -> life.reinstate(id, OFFICER)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> life.suspend(id, OFFICER)).isInstanceOf(IllegalStateException.class);
        assertThat(context.register.certificate(id).state()).isEqualTo(CertificateState.ON_HOLD);
    }

    @Test
    void theTrailNamesWhoChangedIt() {
        life.release(id);
        life.suspend(id, OFFICER);
        life.revoke(id, RevocationReason.PRIVILEGE_WITHDRAWN, OFFICER);
        assertThat(context.jdbc
                        .sql("select action from trail where actor_name = 'officer' order by seq")
                        .query(String.class)
                        .list())
                .containsExactly("certificateSuspended", "certificateRevoked");
    }

    private boolean listsAreMadeAnew() {
        RevocationLists lists = context.bean(RevocationLists.class);
        boolean due = context.bean(RevocationChanges.class).any();
        lists.upToDate();
        return due;
    }
}
