package com.timeapp.calendar.api.idempotency;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.timeapp.calendar.api.input.RequestPath;
import com.timeapp.calendar.api.people.ActingClient;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.request.AnsweredRequests.Index;
import com.timeapp.calendar.domain.request.AnsweredRequests.Name;
import java.util.HexFormat;
import org.springframework.security.oauth2.jwt.Jwt;

/** Names requests by keyed indexes of who asks, where, under which key and with which words, those of the query too. */
final class RequestNames {

    private final KeyedIds ids;

    RequestNames(KeyedIds ids) {
        this.ids = ids;
    }

    Name name(Jwt token, String key, RereadableRequest request) {
        var caller = "%s\n%s\n%s"
                .formatted(token.getClaimAsString("iss"), ActingClient.of(token).orElse(""), token.getSubject());
        var scope = "%s\n%s\n%s\n%s".formatted(caller, request.getMethod(), RequestPath.of(request), key);
        return new Name(
                index("api/request", scope),
                index("api/request/caller", caller),
                // a character for each octet
                index(
                        "api/request/body",
                        "%s\n%s\n%s"
                                .formatted(
                                        request.getQueryString(),
                                        request.getContentType(),
                                        new String(request.body(), ISO_8859_1))));
    }

    private Index index(String label, String text) {
        return new Index(HexFormat.of().formatHex(ids.deploymentIndex(label, text)));
    }
}
