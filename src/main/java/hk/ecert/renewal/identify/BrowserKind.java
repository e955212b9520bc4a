package hk.ecert.renewal.identify;

/**
 * The browser before which somebody sits. On a phone nobody can scan a code from the same screen: there iAM Smart opens its
 * app by a link, and the app comes back to the very browser, which iAM Smart therefore wants to know.
 */
public enum BrowserKind {
    /** Also whatever is not recognised: a code can be scanned from any screen. */
    COMPUTER,
    ANDROID_CHROME,
    ANDROID_EDGE,
    ANDROID_FIREFOX,
    ANDROID_SAMSUNG,
    IOS_CHROME,
    IOS_EDGE,
    IOS_FIREFOX,
    IOS_SAFARI;

    /** @param userAgent the header field of this name, null where there is none */
    public static BrowserKind of(String userAgent) {
        String agent = userAgent == null ? "" : userAgent;
        if (agent.contains("iPhone") || agent.contains("iPad") || agent.contains("iPod")) {
            return agent.contains("EdgiOS/")
                    ? IOS_EDGE
                    : agent.contains("CriOS/") ? IOS_CHROME : agent.contains("FxiOS/") ? IOS_FIREFOX : IOS_SAFARI;
        }
        if (agent.contains("Android")) {
            return agent.contains("EdgA/")
                    ? ANDROID_EDGE
                    : agent.contains("SamsungBrowser/")
                            ? ANDROID_SAMSUNG
                            : agent.contains("Firefox/") ? ANDROID_FIREFOX : ANDROID_CHROME;
        }
        return COMPUTER;
    }

    public boolean isOnPhone() {
        return this != COMPUTER;
    }
}
