package hk.ecert.renewal.portal.form;

/** What was sent did not come from our form: a field that it does not declare, or one field twice. Nothing was read from it. */
public class UnexpectedAnswers extends RuntimeException {
    UnexpectedAnswers() {
        super("fields that the form does not declare", null, false, false);
    }
}
