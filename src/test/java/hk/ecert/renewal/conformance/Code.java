package hk.ecert.renewal.conformance;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import hk.ecert.renewal.process.ProcessVariable;
import java.beans.Introspector;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.stereotype.Component;

/** Our production classes, as compiled. */
final class Code {

    /** What goes into the application's jar. */
    static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target/classes"));

    private Code() {}

    static List<Class<?>> classes() {
        return MAIN.stream()
                .filter(type -> type.getPackageName().startsWith("hk.ecert.renewal"))
                .<Class<?>>map(type -> type.reflect())
                .toList();
    }

    /** Classes that Spring finds by their annotation. */
    static List<Class<?>> beans() {
        return classes().stream()
                .filter(type -> AnnotatedElementUtils.hasAnnotation(type, Component.class))
                .filter(type -> !type.isAnnotation())
                .toList();
    }

    static Optional<Class<?>> bean(String name) {
        return beans().stream().filter(type -> beanName(type).equals(name)).findFirst();
    }

    /** The name that Spring gives the bean of a class. */
    static String beanName(Class<?> type) {
        AnnotationAttributes component = AnnotatedElementUtils.getMergedAnnotationAttributes(type, Component.class);
        String given = component == null ? "" : component.getString("value");
        return given.isEmpty() ? Introspector.decapitalize(type.getSimpleName()) : given;
    }

    /** Names of all process variables that the code declares. */
    static Set<String> variables() {
        Set<String> names = new TreeSet<>();
        for (Class<?> type : classes()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == ProcessVariable.class && Modifier.isStatic(field.getModifiers())) {
                    names.add(value(field).name());
                }
            }
        }
        return names;
    }

    private static ProcessVariable<?> value(Field field) {
        try {
            field.setAccessible(true);
            return (ProcessVariable<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
