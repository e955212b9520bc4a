package hk.ecert.renewal.audit;

import org.springframework.context.annotation.Import;

/** The trail for a command that changes something or looks at the whole: to be opened beside the command's own components. */
@Import({TrailTable.class, JdbcTrail.class, TrailVerifier.class})
public class CommandTrail {}
