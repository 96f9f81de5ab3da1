package com.timeapp.calendar.api.operations;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.processor.ProjectionRebuild;
import com.timeapp.calendar.domain.processor.ProjectionRebuild.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Operations")
@RestController
class ProjectionController {

    private static final Duration UNTIL_NEXT_TRY = Duration.ofSeconds(5);

    private final ProjectionRebuild rebuilds;

    ProjectionController(ProjectionRebuild rebuilds) {
        this.rebuilds = rebuilds;
    }

    @Operation(
            summary = "Empty a projection and build it again from all facts",
            description = "Until it has caught up, it shows what it has read so far. Commands go on, and no calendar is"
                    + " called. With the role operator. The views of tasks, connections and mappings are projections.")
    @PostMapping("/operations/projections/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ProjectionStatus rebuild(@PathVariable("name") String name) {
        return switch (rebuilds.rebuild(name)) {
            case Outcome.Started() -> new ProjectionStatus(name, "rebuilding");
            case Outcome.UnknownProcessor() -> throw Problem.notFound().asException();
            case Outcome.NotAProjection() ->
                throw Problem.of(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                "not_a_projection",
                                "It acts on facts, and must not do so twice.")
                        .asException();
            case Outcome.Busy() ->
                throw Problem.of(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "projection_busy",
                                "It did not stop in time, and goes on as it was. Try again.")
                        .after(UNTIL_NEXT_TRY)
                        .asException();
        };
    }
}
