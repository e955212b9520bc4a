package hk.ecert.renewal.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Notes when a visitor does something: pages that ask again by themselves are nobody's act, forms are. */
@Component
class ActivityWatch implements HandlerInterceptor, WebMvcConfigurer {

    private final Visit visit;

    ActivityWatch(Visit visit) {
        this.visit = visit;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/renewals/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getMethod().equals("POST")) {
            visit.acted();
        }
        return true;
    }
}
