package com.timeapp.calendar.api.operations;

import com.timeapp.calendar.api.page.PageCursor;
import com.timeapp.calendar.api.page.PageLimit;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.processor.DeadLetters;
import com.timeapp.calendar.domain.processor.DeadLetters.DeadLetter;
import com.timeapp.calendar.query.Place;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Operations")
@RestController
@RequestMapping("/operations/dead-letters")
class DeadLetterController {

    private final DeadLetters letters;
    private final KeyedIds ids;

    DeadLetterController(DeadLetters letters, KeyedIds ids) {
        this.letters = letters;
        this.ids = ids;
    }

    @Operation(summary = "Facts that event processors could not take, oldest first")
    @GetMapping
    DeadLetterList list(
            @RequestParam(name = "limit", required = false) Optional<Integer> limit,
            @RequestParam(name = "cursor", required = false) Optional<String> cursor) {
        var most = PageLimit.of(limit);
        var cursors = new PageCursor(ids, "dead-letters");
        var after = cursors.place(cursor);
        var found = letters.list(after.madeAt(), after.id(), most + 1);
        var page = found.subList(0, Math.min(most, found.size()));
        return new DeadLetterList(
                page.stream().map(DeadLetterDocument::of).toList(),
                found.size() > most ? cursors.at(place(page)) : null);
    }

    private static Place place(List<DeadLetter> page) {
        return new Place(page.getLast().since(), page.getLast().id());
    }

    @Operation(
            summary = "Try a dead letter again",
            description = "With it goes all that waits in the same aggregate, in order, until one fails again.")
    @PostMapping("/{letter_id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RetryOutcome retry(@PathVariable("letter_id") String letterId) {
        var letter = id(letterId);
        return letters.retry(letter)
                .map(state -> new RetryOutcome(letter, state.name().toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound().asException();
        }
    }
}
