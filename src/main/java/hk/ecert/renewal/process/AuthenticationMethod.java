package hk.ecert.renewal.process;

/** How a subscriber proves who they are; the answer to the start form {@code chooseAuthenticationMethod}. */
public enum AuthenticationMethod {
    /** An e-Cert (Personal) imported into the browser: a TLS client certificate. */
    E_CERT,
    /** An e-Cert (Personal) with mutual-recognition status on a token: a TLS client certificate with the MR policy arcs. */
    E_CERT_TOKEN,
    /** iAM Smart+, which can sign. */
    IAM_SMART
}
