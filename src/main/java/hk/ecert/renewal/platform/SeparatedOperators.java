package hk.ecert.renewal.platform;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * The engine's own users and groups, except that nobody becomes an operator of both media and PINs: every way to change a
 * membership comes through here, the engine's Java services and its web applications alike.
 */
class SeparatedOperators extends DbIdentityServiceProvider {

    static SessionFactory factory() {
        return new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return SeparatedOperators.class;
            }

            @Override
            public Session openSession() {
                return new SeparatedOperators();
            }
        };
    }

    @Override
    public IdentityOperationResult createMembership(String userId, String groupId) {
        for (StaffGroup other : StaffGroup.OPERATORS) {
            boolean isOperator = StaffGroup.find(groupId)
                    .filter(StaffGroup.OPERATORS::contains)
                    .isPresent();
            if (isOperator && !other.id().equals(groupId)) {
                refuseMemberOf(other, userId);
            }
        }
        return super.createMembership(userId, groupId);
    }

    private void refuseMemberOf(StaffGroup other, String userId) {
        UserEntity user = findUserById(userId);
        if (user == null) {
            return; // which the engine says itself
        }
        if (createGroupQuery().groupMember(userId).groupId(other.id()).count() > 0) {
            throw new BadUserRequestException(
                    "Nobody may be an operator of both media and PINs: remove the other membership first.");
        }
        // of two who make the same person operator of one and of the other at once, one fails on the row's revision
        getDbEntityManager().forceUpdate(user);
    }
}
