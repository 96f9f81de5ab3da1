package com.timeapp.calendar.api.idempotency;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Tells, in the description of the interface, of the header that {@link IdempotentPosts} reads. */
@Component
class DescribedKeys implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI description) {
        description.getPaths().forEach((path, item) -> {
            var post = item.readOperationsMap().get(PathItem.HttpMethod.POST);
            if (post != null && AcceptedKeys.on(path)) {
                describe(post);
            }
        });
    }

    private static void describe(Operation post) {
        post.addParametersItem(new HeaderParameter()
                .name(IdempotentPosts.KEY)
                .description(
                        "a name of your own for this request. Sent again within a day, the same request is answered"
                                + " again (" + IdempotentPosts.REPLAYED
                                + ": true) and not carried out again; 409 while it runs,"
                                + " 422 for another request under the same key. Your newest 1,000 are remembered.")
                .schema(new StringSchema().maxLength(255)));
    }
}
