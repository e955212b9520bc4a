package hk.ecert.renewal.audit;

import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.UnknownRenewal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The auditor's pages: find a case, see the way it took, each activity and the evidence. They change nothing. */
@Controller
class AuditPages {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Hong_Kong"));

    private final CaseSearch search;
    private final CaseHistory history;
    private final RenewalCases cases;
    private final TrailTable trail;

    AuditPages(CaseSearch search, CaseHistory history, RenewalCases cases, TrailTable trail) {
        this.search = search;
        this.history = history;
        this.cases = cases;
        this.trail = trail;
    }

    @GetMapping("/audit")
    String search(@RequestParam(name = "q", defaultValue = "") String query, Model model) {
        List<RenewalCases.RenewalCase> found = search.find(query);
        if (found.size() == 1) {
            return "redirect:/audit/cases/" + found.get(0).reference();
        }
        model.addAttribute("q", query.length() > CaseSearch.LONGEST ? "" : query);
        model.addAttribute("asked", !query.isBlank());
        model.addAttribute("cases", found);
        model.addAttribute("moments", new Moments());
        return "audit/search";
    }

    @GetMapping("/audit/cases/{reference}")
    String show(@PathVariable String reference, Model model) {
        RenewalCases.RenewalCase found = found(reference);
        model.addAttribute("case", found);
        model.addAttribute("steps", history.steps(history.processes(found.reference())));
        model.addAttribute("trail", trail.of(found.reference()));
        model.addAttribute("moments", new Moments());
        model.addAttribute("diagram", true);
        return "audit/case";
    }

    @GetMapping(path = "/audit/cases/{reference}/diagram.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<WayTaken> diagram(@PathVariable String reference) {
        List<WayTaken> ways = new ArrayList<>();
        for (CaseHistory.Process process : history.processes(found(reference).reference())) {
            ways.add(WayTaken.of(process.name(), history.model(process), history.steps(List.of(process))));
        }
        return ways;
    }

    private RenewalCases.RenewalCase found(String typed) {
        return RenewalReference.parse(typed).flatMap(cases::find).orElseThrow(UnknownRenewal::new);
    }

    /** How a moment is written on a page: Hong Kong's time. */
    static final class Moments {
        public String of(Instant moment) {
            return moment == null ? "" : MOMENT.format(moment);
        }
    }
}
