package com.timeapp.calendar.api.operations;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.calls.ProviderPauses;
import com.timeapp.calendar.domain.connection.Provider;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Operations")
@RestController
@RequestMapping("/operations/providers/{provider}")
class ProviderController {

    private final ProviderPauses pauses;

    ProviderController(ProviderPauses pauses) {
        this.pauses = pauses;
    }

    @Operation(
            summary = "Leave a provider alone, on all nodes",
            description = "Nothing is asked of it. What would be asked of it waits, and is made when it goes on. Calls"
                    + " under way end as they would have.")
    @PostMapping("/pause")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ProviderDocument pause(@PathVariable("provider") String word) {
        var provider = provider(word);
        pauses.pause(provider);
        return document(provider);
    }

    @Operation(summary = "Go on with a provider that was left alone", description = "What has waited is made at once.")
    @PostMapping("/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ProviderDocument resume(@PathVariable("provider") String word) {
        var provider = provider(word);
        pauses.resume(provider);
        return document(provider);
    }

    private ProviderDocument document(Provider provider) {
        return ProviderDocument.of(provider, pauses.all().get(provider));
    }

    private static Provider provider(String word) {
        try {
            return Provider.ofWord(word);
        } catch (IllegalArgumentException unknown) {
            throw Problem.notFound().asException();
        }
    }
}
