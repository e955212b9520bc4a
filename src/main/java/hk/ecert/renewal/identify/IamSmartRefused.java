package hk.ecert.renewal.identify;

/** iAM Smart, or the person in it, said no. */
public class IamSmartRefused extends Exception {

    private final IdentityReason reason;

    public IamSmartRefused(IdentityReason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public IdentityReason reason() {
        return reason;
    }
}
