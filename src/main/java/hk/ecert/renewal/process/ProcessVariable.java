package hk.ecert.renewal.process;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;

/**
 * A process variable is a name and a type, declared once by the step that writes it. The only place that sets one.
 *
 * <p>Booleans, numbers and the names of enums only: what a gateway, a timer or an officer's form reads. History keeps
 * every value for years and shows it, so personal data, secrets and serialised objects are refused.
 */
public record ProcessVariable<T>(String name, Class<T> type) {

    public ProcessVariable {
        boolean plain = type == Boolean.class
                || type == Integer.class
                || type == Long.class
                || type == String.class
                || type.isEnum();
        if (!plain) {
            throw new IllegalArgumentException(name + " must be a Boolean, a number, a String or an enum");
        }
    }

    public static <T> ProcessVariable<T> of(String name, Class<T> type) {
        return new ProcessVariable<>(name, type);
    }

    /** The value, which must be there. */
    public T in(VariableScope scope) {
        return find(scope).orElseThrow(() -> new IllegalStateException("process variable " + name + " is not set"));
    }

    public Optional<T> find(VariableScope scope) {
        Object value = scope.getVariable(name);
        if (value == null) {
            return Optional.empty();
        }
        if (type.isEnum()) {
            for (T constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(value)) {
                    return Optional.of(constant);
                }
            }
        }
        return Optional.of(type.cast(value));
    }

    public void set(VariableScope scope, T value) {
        scope.setVariable(name, engineValue(value));
    }

    /**
     * Lays the value before a decision table of this scope, in this transaction. It is no row of the case's variables: the
     * history keeps it where it belongs, as an input of the decision.
     */
    public void lay(VariableScope scope, T value) {
        scope.setVariableLocal(name, Variables.untypedValue(engineValue(value), true));
    }

    /** The value as the engine holds it: enums by their name. */
    Object engineValue(T value) {
        return value instanceof Enum<?> constant ? constant.name() : value;
    }
}
