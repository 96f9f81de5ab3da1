package com.timeapp.calendar.api.privacy;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.api.people.Commands;
import com.timeapp.calendar.api.people.People;
import com.timeapp.calendar.api.problem.BrokenOff;
import com.timeapp.calendar.api.problem.FailureProblems;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.api.problem.RequestId;
import com.timeapp.calendar.domain.subject.ConsentTerms.By;
import com.timeapp.calendar.domain.subject.SubjectCommand.RecordExport;
import com.timeapp.calendar.domain.subject.Subjects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Privacy")
@RestController
class ExportController {

    private final Subjects subjects;
    private final Commands commands;
    private final Completeness completeness;
    private final ExportDocument document;
    private final Clock clock = Clock.systemUTC();

    ExportController(Subjects subjects, Commands commands, Completeness completeness, ExportDocument document) {
        this.subjects = subjects;
        this.commands = commands;
        this.completeness = completeness;
        this.document = document;
    }

    @Operation(
            summary = "All that is known of a person, to take along",
            description = "One's own; another person's with the role compliance: connections with their events, tasks,"
                    + " conflicts that wait for a decision, consents, and all that ever happened. It is written as it is"
                    + " read and never kept on the way, and that it was given out is recorded first. Credentials are not"
                    + " in it. Where the views could not take something that happened, incomplete names the parts that"
                    + " lack it; the history is whole all the same. 503 while the views are built anew; an answer that"
                    + " breaks off is not whole, and does not end as JSON.")
    @GetMapping(path = "/privacy/export", produces = MediaType.APPLICATION_JSON_VALUE)
    void export(
            Caller caller,
            @RequestParam(name = "user_id", required = false) Optional<String> userId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (userId.isEmpty() && !request.isUserInRole("USER")) {
            throw Problem.invalid("user_id", "is required with the role compliance")
                    .asException();
        }
        var user = userId.map(name -> People.user("user_id", name)).orElse(caller.user());
        var own = user.equals(caller.user());
        if (!request.isUserInRole(own ? "USER" : "COMPLIANCE")) {
            throw Problem.forbidden("One's own data with the role user, another person's with the role compliance.")
                    .asException();
        }
        var subject = subjects.find(user).orElseThrow(() -> Problem.notFound().asException());
        var shown = completeness.awaited();
        commands.send(caller, new RecordExport(subject, own ? By.SELF : By.COMPLIANCE));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            document.write(
                    user, subject, clock.instant(), response.getOutputStream(), () -> completeness.checkStill(shown));
        } catch (RuntimeException | Error failure) {
            if (response.isCommitted()) {
                FailureProblems.of(failure, RequestId.of(request));
                throw new BrokenOff();
            }
            throw failure;
        }
    }
}
