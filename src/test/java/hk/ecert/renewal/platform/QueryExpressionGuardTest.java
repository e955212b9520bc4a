package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.Test;

class QueryExpressionGuardTest {

    private static final String HOSTILE = "${target.call()}";

    private static TaskQuery hidden(TaskService tasks) {
        return tasks.createTaskQuery().or().taskAssigneeExpression(HOSTILE).endOr();
    }

    @Test
    void theEngineItselfRunsAnExpressionThatANestedQueryHides() {
        try (GuardedEngine guarded = GuardedEngine.withoutGuards()) {
            guarded.taskOfAnOfficer();
            try {
                hidden(guarded.engine.getTaskService()).list();
            } catch (RuntimeException whatever) {
                // it ran before it failed
            }
            assertThat(GuardedEngine.reached).isTrue();
        }
    }

    @Test
    void anExpressionThatANestedQueryHidesIsRefusedUnrun() {
        try (GuardedEngine guarded = GuardedEngine.withGuards()) {
            guarded.taskOfAnOfficer();
            TaskService tasks = guarded.engine.getTaskService();
            assertThatThrownBy(() -> hidden(tasks).list()).isInstanceOf(BadUserRequestException.class);
            assertThatThrownBy(() -> hidden(tasks).count()).isInstanceOf(BadUserRequestException.class);
            assertThatThrownBy(() -> hidden(tasks).singleResult()).isInstanceOf(BadUserRequestException.class);
            assertThatThrownBy(() -> tasks.createTaskQuery()
                            .taskAssigneeExpression(HOSTILE)
                            .list())
                    .isInstanceOf(BadUserRequestException.class);
            assertThat(GuardedEngine.reached).isFalse();
        }
    }

    @Test
    void anExpressionInASavedFilterOrInWhatExtendsItIsRefusedUnrun() {
        try (GuardedEngine guarded = GuardedEngine.withGuards()) {
            guarded.taskOfAnOfficer();
            var filters = guarded.engine.getFilterService();
            TaskService tasks = guarded.engine.getTaskService();
            Filter hostile = filters.newTaskFilter("hostile").setQuery(hidden(tasks));
            assertThatThrownBy(() -> filters.saveFilter(hostile)).isInstanceOf(BadUserRequestException.class);

            Filter harmless =
                    filters.saveFilter(filters.newTaskFilter("harmless").setQuery(tasks.createTaskQuery()));
            assertThatThrownBy(() -> filters.list(harmless.getId(), hidden(tasks)))
                    .isInstanceOf(BadUserRequestException.class);
            assertThat(GuardedEngine.reached).isFalse();
        }
    }

    @Test
    void theTwoExpressionsOfTasklistsFiltersWork() {
        try (GuardedEngine guarded = GuardedEngine.withGuards()) {
            guarded.taskOfAnOfficer();
            var filters = guarded.engine.getFilterService();
            Filter mine = filters.saveFilter(filters.newTaskFilter("mine")
                    .setQuery(guarded.engine
                            .getTaskService()
                            .createTaskQuery()
                            .taskAssigneeExpression("${currentUser()}")));
            assertThat(filters.list(mine.getId())).hasSize(1);
            assertThatCode(() ->
                            guarded.engine.getTaskService().createTaskQuery().list())
                    .doesNotThrowAnyException();
        }
    }
}
