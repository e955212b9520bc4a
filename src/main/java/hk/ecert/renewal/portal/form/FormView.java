package hk.ecert.renewal.portal.form;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A form as the template shows it: blocks in order, and the faults for the error summary. */
public record FormView(String id, List<Block> blocks, List<Line> faults) {

    /** Component types that the portal shows; {@code button} is left out, since each page has its own. */
    static final Set<String> SHOWN = Set.of(
            "text", "textfield", "textarea", "number", "select", "radio", "checkbox", "group", "separator", "button");

    /** One answer to choose. */
    public record OptionView(String id, String value, String label, boolean chosen) {}

    /** A line of the error summary: where to go and what to do there. */
    public record Line(String target, String text) {}

    /** One component, ready to be shown; what does not apply is null or empty. */
    public record Block(
            String type,
            String id,
            String label,
            String hint,
            String html,
            String value,
            List<OptionView> options,
            List<Block> blocks,
            String error,
            String inputType,
            String autocomplete,
            String width) {

        public boolean ticked() {
            return "true".equals(value);
        }

        /** Ids of hint and error for {@code aria-describedby}; null when there are none. */
        public String describedBy() {
            String ids = (hint == null ? "" : id + "-hint ") + (error == null ? "" : id + "-error");
            return ids.isBlank() ? null : ids.strip();
        }
    }

    /** The form, unanswered but for what the task offers. */
    public static FormView fresh(Form form, Offer offer) {
        return new Builder(offer, null, null).build(form);
    }

    /** The form as it was filled in, with its faults. */
    public static FormView filled(Form form, Offer offer, AnswerSheet sheet, FaultWords words) {
        return new Builder(offer, sheet, words).build(form);
    }

    private record Builder(Offer offer, AnswerSheet sheet, FaultWords words) {

        FormView build(Form form) {
            List<Block> blocks = form.components().stream()
                    .filter(component -> !component.type().equals("button"))
                    .map(this::block)
                    .toList();
            List<Line> lines = sheet == null
                    ? List.of()
                    : sheet.faults().stream()
                            .map(fault -> new Line(target(form, fault), words.text(fault, label(form, fault))))
                            .toList();
            return new FormView(form.id(), blocks, lines);
        }

        private Block block(Component component) {
            String html = component.type().equals("text") ? MarkdownText.html(component.text(), offer) : null;
            String value = component.isField() ? value(component) : "";
            return new Block(
                    component.type(),
                    component.wordedAs(),
                    component.label(),
                    component.description(),
                    html,
                    value,
                    options(component, value),
                    component.components().stream().map(this::block).toList(),
                    error(component),
                    inputType(component),
                    component.properties().getOrDefault("autocomplete", "off"),
                    component.properties().get("width"));
        }

        private String value(Component field) {
            return sheet == null ? offer.answer(field) : sheet.typed(field.key());
        }

        private List<OptionView> options(Component field, String value) {
            List<Component.Option> options = field.isField() ? offer.options(field) : List.of();
            return java.util.stream.IntStream.range(0, options.size())
                    .mapToObj(i -> new OptionView(
                            i == 0 ? field.key() : field.key() + "-" + (i + 1),
                            options.get(i).value(),
                            options.get(i).label(),
                            options.get(i).value().equals(value)))
                    .toList();
        }

        private String error(Component component) {
            if (sheet == null || !component.isField()) {
                return null;
            }
            return sheet.faults().stream()
                    .filter(fault -> fault.field().equals(component.key()))
                    .findFirst()
                    .map(fault -> words.text(fault, component.label()))
                    .orElse(null);
        }

        private static String inputType(Component component) {
            String kind = Optional.ofNullable(component.validate().validationType())
                    .orElse(component.properties().getOrDefault("autocomplete", ""));
            return switch (kind) {
                case "email" -> "email";
                case "phone", "tel" -> "tel";
                default -> "text";
            };
        }

        private static String target(Form form, FieldFault fault) {
            boolean known = form.fields().stream().anyMatch(f -> f.key().equals(fault.field()));
            return known ? "#" + fault.field() : "#form";
        }

        private static String label(Form form, FieldFault fault) {
            return form.fields().stream()
                    .filter(field -> field.key().equals(fault.field()))
                    .map(Component::label)
                    .findFirst()
                    .orElse("");
        }
    }
}
