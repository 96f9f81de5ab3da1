package com.timeapp.calendar.infra.vault;

import com.timeapp.calendar.infra.crypto.SealBroken;
import java.net.URI;
import java.time.DateTimeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A credential as JSON, before it is sealed. */
final class CredentialForm {

    private static final JsonMapper JSON = JsonMapper.shared();

    private CredentialForm() {}

    static byte[] write(Credential credential) {
        ObjectNode form = switch (credential) {
            case Credential.Password password ->
                JSON.createObjectNode()
                        .put("kind", "password")
                        .put("principal", password.principal().toString())
                        .put("home", password.home().toString())
                        .put("username", password.username())
                        .put("password", password.password());
            case Credential.Grant grant -> GrantForm.write(grant);
        };
        return JSON.writeValueAsBytes(form);
    }

    static Credential read(byte[] bytes) {
        try {
            var form = JSON.readTree(bytes);
            return switch (form.required("kind").stringValue()) {
                case "password" ->
                    new Credential.Password(
                            URI.create(form.required("principal").stringValue()),
                            URI.create(form.required("home").stringValue()),
                            form.required("username").stringValue(),
                            form.required("password").stringValue());
                case GrantForm.KIND -> GrantForm.read(form);
                default -> throw new SealBroken("credential of an unknown kind");
            };
        } catch (JacksonException | IllegalArgumentException | DateTimeException unreadable) {
            // its message may show the secret
            throw new SealBroken("unreadable credential");
        }
    }
}
