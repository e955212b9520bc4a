package hk.ecert.renewal.identify;

import hk.ecert.renewal.process.RenewalReference;

/** A claim of identity, good or refused, that counts: the case is now to be told it as a fact with this event id. */
public record ToldClaim(RenewalReference reference, String eventId) {}
