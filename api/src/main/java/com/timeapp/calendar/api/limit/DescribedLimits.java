package com.timeapp.calendar.api.limit;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Tells, in the description of the interface, what {@link CallerLimit} says in every answer. */
@Component
@EnableConfigurationProperties(RateLimitProperties.class)
class DescribedLimits implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI description) {
        description.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getResponses().values().stream())
                .forEach(DescribedLimits::describe);
    }

    private static void describe(ApiResponse answer) {
        answer.addHeaderObject(
                CallerLimit.POLICY, header("the limit by name, requests and seconds: \"person\";q=600;w=60"));
        answer.addHeaderObject(
                CallerLimit.LEFT, header("what is left of it and for how many seconds: \"person\";r=599;t=60"));
    }

    private static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }
}
