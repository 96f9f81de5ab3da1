package com.timeapp.calendar.infra.facts;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.timeapp.calendar.domain.event.Edit;
import java.util.Locale;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The domain as JSON: snake_case names, ids and other records of one {@code value} as that value, enums as lower-case
 * words, times as ISO 8601 has them; what is absent is left out, what is unknown is ignored.
 */
public final class DomainJson {

    public static final JsonMapper MAPPER = teach(JsonMapper.builder())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enumNamingStrategy((config, type, name) -> name.toLowerCase(Locale.ROOT))
            .build();

    private DomainJson() {}

    /** What a component of a record is called. */
    static String name(String component) {
        return component.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** Lets a mapper know the domain's types, and see the fields of classes that have no accessors. */
    static JsonMapper.Builder teach(JsonMapper.Builder mapper) {
        return mapper.addModule(new DomainModule())
                .changeDefaultVisibility(visible -> visible.withFieldVisibility(Visibility.ANY)
                        .withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE))
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .withConfigOverride(
                        Edit.class,
                        edit -> edit.setInclude(
                                JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }
}
