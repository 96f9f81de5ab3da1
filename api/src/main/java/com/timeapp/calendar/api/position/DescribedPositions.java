package com.timeapp.calendar.api.position;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Tells, in the description of the interface, of what {@link ViewCatchUp} does to every GET. */
@Component
class DescribedPositions implements OpenApiCustomizer {

    @Override
    public void customise(io.swagger.v3.oas.models.OpenAPI description) {
        description.getPaths().values().stream()
                .map(PathItem::readOperationsMap)
                .map(operations -> operations.get(HttpMethod.GET))
                .filter(get -> get != null)
                .forEach(DescribedPositions::describe);
    }

    private static void describe(Operation get) {
        get.addParametersItem(new QueryParameter()
                .name(TimePosition.PARAMETER)
                .description(
                        "the Time-Position of an earlier answer: waits up to five seconds for the view to catch up")
                .schema(new StringSchema()));
        get.getResponses()
                .values()
                .forEach(answer -> answer.addHeaderObject(
                        TimePosition.HEADER,
                        new Header()
                                .description(
                                        "with after_position: the same once the view has caught up, else how far it"
                                                + " is")
                                .schema(new StringSchema())));
    }
}
