package com.timeapp.calendar.infra.vault;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A grant as JSON, before it is sealed. */
final class GrantForm {

    static final String KIND = "grant";

    private GrantForm() {}

    static ObjectNode write(Credential.Grant grant) {
        var form = JsonMapper.shared()
                .createObjectNode()
                .put("kind", KIND)
                .put("issuer", grant.issuer())
                .put("subject", grant.subject())
                .put("access_token", grant.accessToken())
                .put("expires_at", grant.expiresAt().toString());
        grant.email().ifPresent(email -> form.put("email", email));
        grant.refreshToken().ifPresent(token -> form.put("refresh_token", token));
        var scopes = form.putArray("scopes");
        grant.scopes().forEach(scopes::add);
        return form;
    }

    static Credential.Grant read(JsonNode form) {
        Set<String> scopes = new HashSet<>();
        form.required("scopes").forEach(scope -> scopes.add(scope.stringValue()));
        return new Credential.Grant(
                form.required("issuer").stringValue(),
                form.required("subject").stringValue(),
                text(form, "email"),
                text(form, "refresh_token"),
                form.required("access_token").stringValue(),
                Instant.parse(form.required("expires_at").stringValue()),
                Set.copyOf(scopes));
    }

    private static Optional<String> text(JsonNode form, String name) {
        return Optional.ofNullable(form.get(name)).map(JsonNode::stringValue);
    }
}
