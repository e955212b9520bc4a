package hk.ecert.renewal.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** Ends a visit, for who shares a computer: whoever comes next has to identify. The cases themselves go on. */
@Controller
class LeaveController {

    private final Visit visit;

    LeaveController(Visit visit) {
        this.visit = visit;
    }

    @PostMapping("/leave")
    String leave(HttpServletRequest request, HttpServletResponse response) {
        visit.end();
        return SeeOther.to(response, "/");
    }
}
