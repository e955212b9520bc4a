package hk.ecert.renewal.authority;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * What stands only where the authority's key is ours: signing, revocation lists, OCSP. An authority that is not ours, named
 * by {@code renewal.authority.cmp.url}, does all that itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = "renewal.authority.cmp.url", havingValue = "none", matchIfMissing = true)
@interface OwnAuthority {}
