package hk.ecert.renewal.platform;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractModificationCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractRemoveVariableCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractRestartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetVariableCmd;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteExternalTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.HandleExternalTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceAsyncCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.cmd.batch.CorrelateAllMessageBatchCmd;
import org.camunda.bpm.engine.impl.cmd.batch.variables.SetVariablesToProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * What a member of staff can't do through the engine's own doors, whatever their authorizations: put variables into a
 * case that its form does not ask for, start a case, tell it a fact, move it about, deploy, write free text to it where
 * history keeps it for years, change the address by which they are known as a subscriber. The engine takes undeclared variables with a task's form ({@code feePaid=true} got through), and a fact comes from its counterparty alone.
 *
 * <p>Binds commands that an authenticated user gives from outside; what the engine or a step does in their course is ours.
 */
class StaffCommandsGuard extends CommandInterceptor {

    private static final Set<Class<?>> REFUSED = Set.of(
            AbstractSetVariableCmd.class,
            AbstractPatchVariablesCmd.class,
            AbstractRemoveVariableCmd.class,
            SetVariablesToProcessInstancesBatchCmd.class,
            AbstractCorrelateMessageCmd.class,
            CorrelateAllMessageBatchCmd.class,
            MessageEventReceivedCmd.class,
            SignalCmd.class,
            SignalEventReceivedCmd.class,
            EvaluateStartConditionCmd.class,
            StartProcessInstanceCmd.class,
            StartProcessInstanceAtActivitiesCmd.class,
            SubmitStartFormCmd.class,
            ModifyProcessInstanceCmd.class,
            ModifyProcessInstanceAsyncCmd.class,
            AbstractModificationCmd.class,
            AbstractRestartProcessInstanceCmd.class,
            HandleTaskBpmnErrorCmd.class,
            HandleTaskEscalationCmd.class,
            HandleExternalTaskBpmnErrorCmd.class,
            CompleteExternalTaskCmd.class,
            DeployCmd.class,
            AddCommentCmd.class,
            UpdateCommentCmd.class,
            CreateAttachmentCmd.class,
            SaveAttachmentCmd.class);

    private final DeclaredFields declared;

    StaffCommandsGuard(DeclaredFields declared) {
        this.declared = declared;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext() == null && isGivenByStaff()) {
            check(command);
        }
        return next.execute(command);
    }

    private boolean isGivenByStaff() {
        Authentication who = declared.engine().getIdentityService().getCurrentAuthentication();
        return who != null && who.getUserId() != null;
    }

    private void check(Command<?> command) {
        if (command instanceof SubmitTaskFormCmd) {
            admit(command, CommandFields.read(command, "properties", Map.class));
        } else if (command instanceof CompleteTaskCmd) {
            admit(command, CommandFields.read(command, "variables", Map.class));
        } else if (command instanceof SaveUserCmd) {
            leaveOwnAddress(CommandFields.read(command, "user", User.class));
        } else if (REFUSED.stream().anyMatch(kind -> kind.isInstance(command))) {
            throw new BadUserRequestException(
                    "not for staff: " + command.getClass().getSimpleName());
        }
    }

    /** By their address officers are kept from their own e-Cert, and the engine lets everybody save their own account. */
    private void leaveOwnAddress(User changed) {
        IdentityService accounts = declared.engine().getIdentityService();
        if (!accounts.getCurrentAuthentication().getUserId().equals(changed.getId())) {
            return;
        }
        User known = accounts.createUserQuery().userId(changed.getId()).singleResult();
        if (known != null && !address(known).equals(address(changed))) {
            throw new BadUserRequestException("Have an administrator who is not you change your e-mail address:"
                    + " it is what keeps you from deciding on your own e-Cert.");
        }
    }

    private static String address(User account) {
        return account.getEmail() == null ? "" : account.getEmail();
    }

    private void admit(Command<?> command, Map<?, ?> given) {
        if (given == null || given.isEmpty()) {
            return;
        }
        Set<String> known = declared.of(CommandFields.read(command, "taskId", String.class));
        for (var entry : given.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw new BadUserRequestException("the form does not ask for one of the given fields");
            }
            if (!isPlain(entry.getValue())) {
                throw new BadUserRequestException("a form's field is a text, a number or a yes or no");
            }
        }
    }

    private static boolean isPlain(Object given) {
        Object value = given instanceof TypedValue typed ? typed.getValue() : given;
        return value == null || value instanceof String || value instanceof Boolean || value instanceof Number;
    }
}
