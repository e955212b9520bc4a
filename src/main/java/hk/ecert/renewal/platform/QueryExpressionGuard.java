package hk.ecert.renewal.platform;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Refuses expressions in queries, save the two that Tasklist's filters need. The engine evaluates any expression that
 * stands in a nested "or" query of a task query (CVE-2026-109432), and any in a saved filter: either runs arbitrary Java
 * for whoever may read a task.
 */
class QueryExpressionGuard extends CommandInterceptor {

    private static final Set<String> ALLOWED = Set.of("${currentUser()}", "${currentUserGroups()}");

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AbstractQuery<?, ?> query) {
            check(query);
        } else if (command instanceof SaveFilterCmd) {
            Filter filter = CommandFields.read(command, "filter", Filter.class);
            check(filter == null ? null : filter.getQuery());
        } else if (command instanceof AbstractExecuteFilterCmd) {
            check(CommandFields.read(command, "extendingQuery", Object.class));
        }
        return next.execute(command);
    }

    private static void check(Object query) {
        check(query, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** A task query lists itself among its nested queries, hence the set of those already seen. */
    private static void check(Object candidate, Set<Object> seen) {
        if (!(candidate instanceof AbstractQuery<?, ?> query) || !seen.add(query)) {
            return;
        }
        if (!ALLOWED.containsAll(query.getExpressions().values())) {
            throw new BadUserRequestException("a query may hold no expression but " + ALLOWED);
        }
        if (query instanceof TaskQueryImpl tasks && tasks.getQueries() != null) {
            tasks.getQueries().forEach(nested -> check(nested, seen));
        }
    }
}
