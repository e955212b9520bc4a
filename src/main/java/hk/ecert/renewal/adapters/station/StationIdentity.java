package hk.ecert.renewal.adapters.station;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.cert.X509Certificate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Knows a station by the client certificate of its connection, whose key the handshake proved; each has its own paths, and
 * to everybody else there is nothing here. Stands before the controller, so that a stranger's body is not even read.
 */
@Component
class StationIdentity implements WebMvcConfigurer {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final StationCertificates certificates;

    StationIdentity(StationCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(only(Station.MEDIUM)).addPathPatterns("/station/medium-orders/**");
        registry.addInterceptor(only(Station.PIN)).addPathPatterns("/station/pin-orders/**");
    }

    private HandlerInterceptor only(Station station) {
        return new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                if (!isFrom(station, request)) {
                    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                }
                return true;
            }
        };
    }

    private boolean isFrom(Station station, HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] presented
                && presented.length > 0
                && certificates.isOf(station, presented[0]);
    }
}
