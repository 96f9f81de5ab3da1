package com.timeapp.calendar.api.operations;

import com.timeapp.calendar.api.page.PageCursor;
import com.timeapp.calendar.api.page.PageLimit;
import com.timeapp.calendar.domain.calls.Lanes;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.query.Place;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Operations")
@RestController
class LaneController {

    private final Lanes lanes;
    private final KeyedIds ids;

    LaneController(Lanes lanes, KeyedIds ids) {
        this.lanes = lanes;
        this.ids = ids;
    }

    @Operation(summary = "The lanes that have calls to make, or wait for something")
    @GetMapping("/operations/lanes")
    LaneList list(
            @RequestParam(name = "limit", required = false) Optional<Integer> limit,
            @RequestParam(name = "cursor", required = false) Optional<String> cursor) {
        var most = PageLimit.of(limit);
        var cursors = new PageCursor(ids, "lanes");
        var after = cursor.map(text -> new AccountId(cursors.place(cursor).id()));
        var found = lanes.list(after, most + 1);
        var page = found.subList(0, Math.min(most, found.size()));
        return new LaneList(
                page.stream().map(LaneDocument::of).toList(),
                found.size() > most
                        ? cursors.at(
                                new Place(Instant.EPOCH, page.getLast().lane().value()))
                        : null);
    }
}
