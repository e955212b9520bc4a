package hk.ecert.renewal.platform;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyUserDataRuleImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.scripting.ExecutableScript;
import org.camunda.bpm.engine.impl.scripting.ScriptFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/** Closes what the engine leaves open. What stands here holds whatever the configuration says. */
@Component
@DependsOnDatabaseInitialization // on H2 a migration names a type that the engine's own tables need
public class EngineGuards extends AbstractProcessEnginePlugin {

    private static final int SHORTEST_PASSWORD = 12;

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomPreCommandInterceptorsTxRequired(
                before(configuration.getCustomPreCommandInterceptorsTxRequired(), guards(configuration)));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(
                before(configuration.getCustomPreCommandInterceptorsTxRequiresNew(), guards(configuration)));
        // by default an uncaught BPMN error silently ends the scope, and the case with it
        configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
        configuration.setAuthorizationEnabled(true);
        configuration.setDeserializationTypeValidationEnabled(true);
        configuration.setJavaSerializationFormatEnabled(false);
        configuration.setEnableExpressionsInAdhocQueries(false);
        configuration.setScriptFactory(new NoScripts());
        configuration.setEnableFetchScriptEngineFromProcessApplication(false);
        // whoever works on a task may claim and complete it, not change it
        configuration.setDefaultUserPermissionForTask(Permissions.TASK_WORK);
        configuration.setIdentityProviderSessionFactory(SeparatedOperators.factory());
        configuration.setPasswordEncryptor(new SlowPasswords());
        configuration.setEnablePasswordPolicy(true);
        configuration.setPasswordPolicy(() ->
                List.of(new PasswordPolicyLengthRuleImpl(SHORTEST_PASSWORD), new PasswordPolicyUserDataRuleImpl()));
    }

    /** An interceptor knows its successor, so each of the two chains gets its own. */
    private static List<CommandInterceptor> guards(ProcessEngineConfigurationImpl configuration) {
        return List.of(new QueryExpressionGuard(), new StaffCommandsGuard(new DeclaredFields(configuration)));
    }

    private static List<CommandInterceptor> before(List<CommandInterceptor> others, List<CommandInterceptor> guards) {
        List<CommandInterceptor> all = new ArrayList<>(guards);
        if (others != null) {
            all.addAll(others);
        }
        return all;
    }

    /** Our models hold no script, and no other model shall bring one. */
    private static final class NoScripts extends ScriptFactory {

        @Override
        public ExecutableScript createScriptFromResource(String language, String resource) {
            throw refused();
        }

        @Override
        public ExecutableScript createScriptFromResource(String language, Expression resource) {
            throw refused();
        }

        @Override
        public ExecutableScript createScriptFromSource(String language, String source) {
            throw refused();
        }

        @Override
        public ExecutableScript createScriptFromSource(String language, Expression source) {
            throw refused();
        }

        private static ProcessEngineException refused() {
            return new ProcessEngineException("scripts are switched off");
        }
    }
}
