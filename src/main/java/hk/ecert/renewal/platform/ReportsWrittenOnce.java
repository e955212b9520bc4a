package hk.ecert.renewal.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What carrier and stations report is kept in one transaction and moves the case in the next. Neither tells anybody outside, so
 * the embedded database writes both together, before the report is answered.
 */
@Component
@ConditionalOnExpression(EmbeddedCommits.IS_USED)
class ReportsWrittenOnce extends OncePerRequestFilter {

    private final EmbeddedCommits commits;

    ReportsWrittenOnce(EmbeddedCommits commits) {
        this.commits = commits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean reports = path.equals("/notices/carrier") || path.startsWith("/station/");
        return !reports || !request.getMethod().equals("POST");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (EmbeddedCommits.Together together = commits.together()) {
            chain.doFilter(request, response);
        }
    }
}
