package hk.ecert.renewal.portal;

import java.util.List;
import java.util.stream.IntStream;

/** One of the steps of a case, and how far it is. */
public record StepLine(String id, State state) {

    /** The steps in order, as the model names its sub-processes. */
    static final List<String> STEPS = List.of(
            "identify", "eligibility", "conversion", "application", "payment", "production", "mailing", "activation");

    /** The steps of an extension; what stands for itself is named by its task. */
    static final List<String> STEPS_OF_EXTENSION =
            List.of("identify", "confirmExtension", "payment", "extendSubscription");

    private static final int CONVERSION = STEPS.indexOf("conversion");

    /** How far a step is. */
    public enum State {
        DONE,
        CURRENT,
        NEXT,
        /** The step that does not apply to this certificate. */
        SKIPPED,
        /** The case ended here. */
        STOPPED,
        /** The case ended before. */
        UNREACHED
    }

    public String css() {
        return "steps__" + state.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Messages are named {@code steps.state.<word>}. */
    public String word() {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * @param at the step under way, or at which the case ended
     * @param ended whether it ended there
     * @param converts whether a minor's certificate becomes an adult's
     */
    static List<StepLine> lines(String at, boolean ended, boolean converts) {
        int current = STEPS.indexOf(at);
        return IntStream.range(0, STEPS.size())
                .mapToObj(i -> new StepLine(STEPS.get(i), state(i, current, ended, converts)))
                .toList();
    }

    /** @param at the step of the extension that is under way, or at which the case ended; empty when all is done */
    static List<StepLine> ofExtension(String at, boolean ended) {
        int current = at.isEmpty() ? STEPS_OF_EXTENSION.size() : STEPS_OF_EXTENSION.indexOf(at);
        return IntStream.range(0, STEPS_OF_EXTENSION.size())
                .mapToObj(i -> new StepLine(STEPS_OF_EXTENSION.get(i), state(i, current, ended)))
                .toList();
    }

    static List<StepLine> allDone(boolean converted) {
        return lines("", true, converted).stream()
                .map(line -> line.state() == State.SKIPPED ? line : new StepLine(line.id(), State.DONE))
                .toList();
    }

    private static State state(int step, int current, boolean ended, boolean converts) {
        if (step == CONVERSION && !converts && current != CONVERSION) {
            return State.SKIPPED;
        }
        return state(step, current, ended);
    }

    private static State state(int step, int current, boolean ended) {
        if (step == current) {
            return ended ? State.STOPPED : State.CURRENT;
        }
        if (step < current) {
            return State.DONE;
        }
        return ended ? State.UNREACHED : State.NEXT;
    }
}
