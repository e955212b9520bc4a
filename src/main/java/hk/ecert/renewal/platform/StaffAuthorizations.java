package hk.ecert.renewal.platform;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.SystemPermissions;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.springframework.stereotype.Component;

/**
 * What each group may do in the engine, and no more. Officers need no right to any task: the engine gives their group
 * each task whose candidate it is, and no subscriber's.
 */
@Component
class StaffAuthorizations {

    private record Grant(Resource resource, String id, Permission... permissions) {}

    private static final List<Grant> OFFICER =
            List.of(new Grant(Resources.APPLICATION, "tasklist", Permissions.ACCESS));

    private static final List<Grant> AUDITOR = List.of(
            new Grant(Resources.APPLICATION, "cockpit", Permissions.ACCESS),
            new Grant(
                    Resources.PROCESS_DEFINITION,
                    ANY,
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.READ_HISTORY),
            new Grant(Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY),
            new Grant(Resources.OPERATION_LOG_CATEGORY, ANY, UserOperationLogCategoryPermissions.READ));

    private static final List<Grant> ADMINISTRATOR = List.of(
            new Grant(Resources.APPLICATION, "admin", Permissions.ACCESS),
            new Grant(Resources.APPLICATION, "cockpit", Permissions.ACCESS),
            new Grant(Resources.APPLICATION, "welcome", Permissions.ACCESS),
            new Grant(Resources.USER, ANY, Permissions.ALL),
            new Grant(Resources.GROUP, ANY, Permissions.ALL),
            new Grant(Resources.GROUP_MEMBERSHIP, ANY, Permissions.ALL),
            new Grant(Resources.AUTHORIZATION, ANY, Permissions.ALL),
            new Grant(Resources.FILTER, ANY, Permissions.ALL),
            new Grant(Resources.SYSTEM, ANY, SystemPermissions.READ),
            new Grant(Resources.DEPLOYMENT, ANY, Permissions.READ),
            new Grant(Resources.DECISION_DEFINITION, ANY, Permissions.READ),
            new Grant(
                    Resources.PROCESS_DEFINITION,
                    ANY,
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.READ_INSTANCE,
                    ProcessDefinitionPermissions.READ_HISTORY,
                    ProcessDefinitionPermissions.RETRY_JOB,
                    ProcessDefinitionPermissions.SUSPEND_INSTANCE),
            new Grant(Resources.OPERATION_LOG_CATEGORY, ANY, UserOperationLogCategoryPermissions.READ));

    private final AuthorizationService authorizations;

    StaffAuthorizations(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** Gives a group what it may do, once; what an administrator changed since stays. */
    void grant(StaffGroup group) {
        List<Grant> grants = switch (group) {
            case OFFICER -> OFFICER;
            case AUDITOR -> AUDITOR;
            case ADMINISTRATOR -> ADMINISTRATOR;
            // their pages are ours alone
            case MEDIUM_OPERATOR, PIN_OPERATOR -> List.of();
        };
        grants.forEach(grant -> grant(group, grant));
    }

    private void grant(StaffGroup group, Grant grant) {
        boolean known = authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(group.id())
                        .resourceType(grant.resource())
                        .resourceId(grant.id())
                        .count()
                > 0;
        if (known) {
            return;
        }
        Authorization created = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
        created.setGroupId(group.id());
        created.setResource(grant.resource());
        created.setResourceId(grant.id());
        created.setPermissions(grant.permissions());
        authorizations.saveAuthorization(created);
    }
}
