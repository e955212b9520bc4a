package hk.ecert.renewal.authority;

import hk.ecert.renewal.register.CertificateClass;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The profiles of the three classes, as their file says. */
@Component
class CertificateProfiles {

    private final Map<CertificateClass, CertificateProfile> byClass;

    CertificateProfiles(AuthoritySettings settings) {
        byClass = read(settings.profiles());
        EnumSet<CertificateClass> missing = EnumSet.allOf(CertificateClass.class);
        missing.removeAll(byClass.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(settings.profiles() + " has no profile for " + missing);
        }
    }

    CertificateProfile of(CertificateClass product) {
        return byClass.get(product);
    }

    private static Map<CertificateClass, CertificateProfile> read(Resource file) {
        MutablePropertySources sources = new MutablePropertySources();
        try {
            new YamlPropertySourceLoader().load("certificate profiles", file).forEach(sources::addLast);
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind("profiles", Bindable.mapOf(CertificateClass.class, CertificateProfile.class))
                    .orElseGet(Map::of);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("renewal.authority.profiles: " + file + " can't be read", unreadable);
        } catch (BindException wrong) {
            throw new IllegalArgumentException(
                    file + ": " + wrong.getName() + ": "
                            + NestedExceptionUtils.getMostSpecificCause(wrong).getMessage(),
                    wrong);
        }
    }
}
