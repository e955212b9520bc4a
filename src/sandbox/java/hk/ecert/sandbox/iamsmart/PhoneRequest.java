package hk.ecert.sandbox.iamsmart;

import java.util.List;

/**
 * Something that waits for a tap on a phone.
 *
 * @param persona whose phone it is; empty for a log-in that nobody has scanned yet
 * @param decidedAt milliseconds since 1970, 0 while it waits
 * @param code single-use code of an approved log-in
 * @param accessToken for which the code was exchanged; empty until then
 * @param sharesProfile whether the holder lets the application read the profile without a further tap
 * @param acknowledged result code with which the application acknowledged a signature
 */
record PhoneRequest(
        String id,
        Kind kind,
        State state,
        String persona,
        Asked asked,
        long decidedAt,
        String code,
        String accessToken,
        boolean sharesProfile,
        String acknowledged) {

    enum Kind {
        LOGIN,
        PROFILE,
        SIGNING
    }

    enum State {
        PENDING,
        APPROVED,
        REJECTED,
        CANCELLED,
        TIMED_OUT
    }

    /**
     * What the application asked for.
     *
     * @param state the application's own, given back as it came
     * @param businessId the application's id; empty for a log-in
     * @param documentHash base64; empty unless it is a signing
     * @param documentName as the phone shows it
     * @param profileFields empty unless it is a profile request
     * @param at milliseconds since 1970
     */
    record Asked(
            String redirectUri,
            String state,
            String businessId,
            String documentHash,
            String documentName,
            List<String> profileFields,
            long at) {

        static Asked logIn(String redirectUri, String state, long at) {
            return new Asked(redirectUri, state, "", "", "", List.of(), at);
        }
    }

    static PhoneRequest pending(String id, Kind kind, String persona, Asked asked) {
        return new PhoneRequest(id, kind, State.PENDING, persona, asked, 0, "", "", false, "");
    }

    PhoneRequest decided(State decision, String byPersona, String newCode, boolean shares, long at) {
        return new PhoneRequest(id, kind, decision, byPersona, asked, at, newCode, "", shares, "");
    }

    PhoneRequest exchanged(String token) {
        return new PhoneRequest(id, kind, state, persona, asked, decidedAt, code, token, sharesProfile, acknowledged);
    }

    PhoneRequest acknowledgedWith(String resultCode) {
        return new PhoneRequest(
                id, kind, state, persona, asked, decidedAt, code, accessToken, sharesProfile, resultCode);
    }

    boolean isPending() {
        return state == State.PENDING;
    }
}
