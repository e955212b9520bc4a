package hk.ecert.renewal.platform;

import java.lang.reflect.Field;

/** Reads what a command of the engine carries: its fields have no accessors. A field that is not there fails the call. */
final class CommandFields {

    private CommandFields() {}

    static <T> T read(Object command, String name, Class<T> type) {
        for (Class<?> owner = command.getClass(); owner != null; owner = owner.getSuperclass()) {
            try {
                Field field = owner.getDeclaredField(name);
                field.setAccessible(true);
                return type.cast(field.get(command));
            } catch (NoSuchFieldException inherited) {
                // declared further up
            } catch (IllegalAccessException refused) {
                throw new IllegalStateException(refused);
            }
        }
        throw new IllegalStateException(command.getClass().getSimpleName() + " has no field " + name);
    }
}
