package hk.ecert.renewal.casework;

import hk.ecert.renewal.notification.ExpiryWatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** The officers' lists in Tasklist, ready from the first start: what waits to be claimed, what is mine, and one a kind of task. */
@Component
class TasklistFilters implements SmartInitializingSingleton {

    private static final String OFFICERS = "officer";

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final ExpiryWatch watch;

    TasklistFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations, ExpiryWatch watch) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.watch = watch;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Map<String, TaskQuery> lists = new LinkedHashMap<>();
        lists.put(
                "To claim", tasks.createTaskQuery().taskCandidateGroup(OFFICERS).taskUnassigned());
        lists.put("My tasks", tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        lists.put(
                "Urgent: the e-Cert ends within " + watch.daysBefore() + " days",
                tasks.createTaskQuery()
                        .taskCandidateGroup(OFFICERS)
                        .includeAssignedTasks()
                        .taskMinPriority(ExpiryWatch.URGENT));
        for (OfficersTask task : OfficersTask.values()) {
            lists.put(
                    task.title(),
                    tasks.createTaskQuery()
                            .taskDefinitionKey(task.id())
                            .taskCandidateGroup(OFFICERS)
                            .includeAssignedTasks());
        }
        int place = 0;
        for (var list : lists.entrySet()) {
            offer(list.getKey(), list.getValue(), place++);
        }
    }

    private void offer(String name, TaskQuery query, int place) {
        if (filters.createTaskFilterQuery().filterName(name).count() > 0) {
            return;
        }
        Filter filter = filters.saveFilter(filters.newTaskFilter(name)
                .setQuery(query)
                .setProperties(Map.of(
                        "priority",
                        place,
                        "refresh",
                        true,
                        "showUndefinedVariable",
                        false,
                        "variables",
                        List.of(Map.of("name", "caseReference", "label", "Case")))));
        Authorization read = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        read.setGroupId(OFFICERS);
        read.setResource(Resources.FILTER);
        read.setResourceId(filter.getId());
        read.addPermission(Permissions.READ);
        authorizations.saveAuthorization(read);
    }
}
