package hk.ecert.renewal.portal;

import hk.ecert.renewal.process.UnknownRenewal;
import hk.ecert.renewal.reminders.Unsubscriptions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where reminders are stopped without logging in. Opening the page stops nothing, since mail programs open links by
 * themselves; the button does, and so does the one click of RFC 8058 that mail programs send.
 */
@Controller
class ReminderController {

    private static final String VIEW = "reminders";

    private final Unsubscriptions unsubscriptions;

    ReminderController(Unsubscriptions unsubscriptions) {
        this.unsubscriptions = unsubscriptions;
    }

    @GetMapping("/reminders/{token}")
    String ask(@PathVariable String token, Model model) {
        return page(token, false, model);
    }

    @PostMapping("/reminders/{token}")
    String stop(@PathVariable String token, Model model) {
        unsubscriptions.stop(token);
        return page(token, true, model);
    }

    private String page(String token, boolean stopped, Model model) {
        if (!unsubscriptions.isKnown(token)) {
            throw new UnknownRenewal();
        }
        model.addAttribute("token", token);
        model.addAttribute("stopped", stopped);
        return VIEW;
    }
}
