package hk.ecert.renewal.notification;

/** The mail server will never deliver to this address: trying again does not help. */
public class AddressRefused extends Exception {
    public AddressRefused() {
        super("address refused", null, false, false);
    }
}
