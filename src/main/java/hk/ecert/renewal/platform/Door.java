package hk.ecert.renewal.platform;

import java.util.List;

/** The ports of the application, and which paths each opens. */
enum Door {
    /** The portal and the staff's pages, over TLS; no client certificate. */
    PORTAL("local.portal.port"),
    /** Over TLS that asks for a client certificate: to identify, to sign, and for the stations. */
    CERTIFICATE_LOGIN("local.certificate-login.port", "/certificate-login", "/certificate-signature", "/station"),
    /** Over TLS to a proxy that ends the subscribers' TLS and forwards their certificate (RFC 9440); off by default. */
    PROXY("local.proxy.port", "/certificate-login", "/certificate-signature"),
    /** Plain HTTP, as relying parties read certificates, CRL and OCSP: what is signed needs no TLS. */
    REPOSITORY("local.repository.port", "/repository", "/ocsp");

    private final String portProperty;
    private final List<String> paths;

    Door(String portProperty, String... paths) {
        this.portProperty = portProperty;
        this.paths = List.of(paths);
    }

    /** The property of the environment that tells on which port the door stands. */
    String portProperty() {
        return portProperty;
    }

    /** @param path decoded and normalised, without parameters */
    boolean opens(String path) {
        return this == PORTAL
                ? !CERTIFICATE_LOGIN.owns(path) && !REPOSITORY.owns(path)
                : owns(path) || asksForCertificates() && isStyle(path);
    }

    /** Whether subscribers come here with their certificates, so that what answers may be a page. */
    boolean asksForCertificates() {
        return this == CERTIFICATE_LOGIN || this == PROXY;
    }

    /** The pages of this door look like the portal's, and a browser may take styles only from where the page is. */
    private static boolean isStyle(String path) {
        return path.equals("/portal.css") || path.equals("/portal.svg") || path.startsWith("/webjars/govuk-frontend/");
    }

    /** The portal's own {@code /certificate-login/return} takes back who went through the other door. */
    private boolean owns(String path) {
        return paths.stream().anyMatch(own -> path.equals(own) || path.startsWith(own + "/")) && !isReturn(path);
    }

    private static boolean isReturn(String path) {
        return path.equals("/certificate-login/return");
    }
}
