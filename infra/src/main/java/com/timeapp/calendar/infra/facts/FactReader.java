package com.timeapp.calendar.infra.facts;

import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.infra.crypto.Envelope;
import com.timeapp.calendar.infra.crypto.SubjectKeys;
import com.timeapp.calendar.infra.facts.FactForm.Component;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a stored fact component by component, and opens the sealed ones when the person it is about is known. */
final class FactReader {

    private final SubjectKeys keys;

    FactReader(SubjectKeys keys) {
        this.keys = keys;
    }

    Fact read(FactForm form, JsonParser payload) {
        if (payload.nextToken() != JsonToken.START_OBJECT) {
            throw new UnreadableFact(form.entry().name());
        }
        var values = new @Nullable Object[form.components().size()];
        for (var name = payload.nextName(); name != null; name = payload.nextName()) {
            payload.nextToken();
            var place = form.place(name);
            if (place < 0) {
                payload.skipChildren();
            } else {
                values[place] = form.components().get(place).read(payload);
            }
        }
        return form.make(complete(form, values));
    }

    private Object[] complete(FactForm form, @Nullable Object[] values) {
        var person = form.place(FactForm.SUBJECT);
        for (var at = 0; at < values.length; at++) {
            var component = form.components().get(at);
            values[at] = switch (values[at]) {
                case null -> component.absent();
                case Envelope sealed -> opened(component, sealed, (SubjectId) values[person]);
                case Object clear -> clear;
            };
        }
        return values;
    }

    private Personal<?> opened(Component component, Envelope sealed, @Nullable SubjectId person) {
        if (person == null) {
            throw new UnreadableFact(component.label());
        }
        var key = keys.byId(sealed.key());
        return key.isPresent() ? component.read(key.get().open(person, sealed)) : Personal.erased();
    }
}
