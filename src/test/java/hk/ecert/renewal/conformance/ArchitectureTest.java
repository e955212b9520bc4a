package hk.ecert.renewal.conformance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import hk.ecert.renewal.process.ProcessVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One way through: who may know whom. */
class ArchitectureTest {

    private static final String OURS = "hk.ecert.renewal.";
    private static final List<String> WAY = List.of(
            "identify", "eligibility", "conversion", "application", "payment", "production", "mailing", "activation");
    private static final String[] STEPS =
            WAY.stream().map(step -> OURS + step + "..").toArray(String[]::new);

    private static final DescribedPredicate<JavaClass> CALLED_BY_THE_ENGINE = assignableTo(JavaDelegate.class)
            .or(assignableTo(ExecutionListener.class))
            .or(assignableTo(TaskListener.class));

    @Test
    @DisplayName("A step knows what is upstream, never what is downstream")
    void aStepKnowsOnlyWhatIsUpstream() {
        for (int i = 0; i < WAY.size() - 1; i++) {
            String[] downstream = WAY.subList(i + 1, WAY.size()).stream()
                    .map(step -> OURS + step + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(OURS + WAY.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(downstream)
                    .allowEmptyShould(true)
                    .check(Code.MAIN);
        }
    }

    @Test
    @DisplayName("A step knows neither the portal, nor the officers, nor the platform, nor an adapter")
    void aStepKnowsNeitherPortalNorPlatformNorAdapters() {
        noClasses()
                .that()
                .resideInAnyPackage(STEPS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OURS + "portal..", OURS + "casework..", OURS + "platform..", OURS + "adapters..")
                .check(Code.MAIN);
    }

    @Test
    @DisplayName("Nobody but the platform and the table of commands knows an adapter")
    void nobodyKnowsAnAdapter() {
        noClasses()
                .that()
                .resideOutsideOfPackages(OURS + "adapters..", OURS + "platform..", "hk.ecert.renewal")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS + "adapters..")
                .check(Code.MAIN);
    }

    @Test
    @DisplayName("What everybody shares knows no step")
    void whatEverybodySharesKnowsNoStep() {
        noClasses()
                .that()
                .resideInAnyPackage(OURS + "process..", OURS + "register..", OURS + "authority..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STEPS)
                .check(Code.MAIN);
    }

    @Test
    @DisplayName("In a step only what the engine calls knows the engine")
    void inAStepOnlyWhatTheEngineCallsKnowsTheEngine() {
        noClasses()
                .that(resideInAnyPackage(STEPS).and(not(CALLED_BY_THE_ENGINE)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .check(Code.MAIN);
    }

    @Test
    @DisplayName("What the engine calls is seen by nobody else")
    void whatTheEngineCallsIsPackagePrivate() {
        classes()
                .that(resideInAnyPackage(STEPS).and(CALLED_BY_THE_ENGINE))
                .should()
                .notBePublic()
                .check(Code.MAIN);
    }

    @Test
    @DisplayName("Only the way into the engine, and those who run it, use its services")
    void onlyTheWayIntoTheEngineUsesItsServices() {
        DescribedPredicate<JavaClass> services = DescribedPredicate.describe(
                "services of the engine", type -> type.getName().matches("org\\.camunda\\.bpm\\.engine\\.\\w+Service"));
        noClasses()
                .that()
                .resideOutsideOfPackages(OURS + "process..", OURS + "platform..", OURS + "casework..", OURS + "audit..")
                .should()
                .dependOnClassesThat(services)
                .check(Code.MAIN);
    }

    @Test
    @DisplayName("Only a process variable sets a process variable")
    void onlyAProcessVariableSetsAProcessVariable() {
        DescribedPredicate<JavaAccess<?>> setting =
                DescribedPredicate.describe("set a variable in the engine", ArchitectureTest::setsAVariable);
        noClasses()
                .that()
                .doNotBelongToAnyOf(ProcessVariable.class)
                .should()
                .accessTargetWhere(setting)
                .check(Code.MAIN);
    }

    private static boolean setsAVariable(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        boolean scope = target.getOwner().isAssignableTo(VariableScope.class)
                || target.getOwner().getName().matches("org\\.camunda\\.bpm\\.engine\\.(Runtime|Task)Service");
        return scope && target.getName().startsWith("setVariable");
    }

    @Test
    @DisplayName("Business time is the injected clock's")
    void businessTimeIsTheInjectedClocks() {
        DescribedPredicate<JavaAccess<?>> ownClock =
                DescribedPredicate.describe("read the machine's clock", ArchitectureTest::readsTheMachinesClock);
        noClasses()
                .that()
                .resideOutsideOfPackages(OURS + "platform..")
                .should()
                .accessTargetWhere(ownClock)
                .check(Code.MAIN);
    }

    private static boolean readsTheMachinesClock(JavaAccess<?> access) {
        String owner = access.getTarget().getOwner().getName();
        String name = access.getTarget().getName();
        boolean constructed = owner.equals("java.util.Date")
                && access.getTarget().getFullName().endsWith("<init>()");
        boolean now = owner.startsWith("java.time.")
                && name.equals("now")
                && !access.getTarget().getFullName().contains("java.time.Clock");
        boolean system = owner.equals("java.time.Clock") && name.startsWith("system");
        return constructed || now || system || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"));
    }

    @Test
    @DisplayName("The application and its sandbox do not know each other")
    void theApplicationAndItsSandboxDoNotKnowEachOther() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("hk.ecert.sandbox..")
                .check(Code.MAIN);
        Path sandbox = Path.of("target/test-classes/hk/ecert/sandbox");
        if (Files.exists(sandbox)) {
            noClasses()
                    .that()
                    .resideInAPackage("hk.ecert.sandbox..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(OURS.substring(0, OURS.length() - 1) + "..")
                    .check(new ClassFileImporter().importPath(sandbox));
        }
    }
}
