/**
 * The subscriber's forms without a script: the same {@code forms/*.form} that Tasklist shows, read, put into the
 * subscriber's language, rendered on the server and checked on the server.
 *
 * <p>{@link hk.ecert.renewal.portal.form.Forms} reads a form in a language,
 * {@link hk.ecert.renewal.portal.form.AnswerSheet} checks what came back against it,
 * {@link hk.ecert.renewal.portal.form.FormView} is what the template shows. Knows neither engine nor database.
 */
package hk.ecert.renewal.portal.form;
