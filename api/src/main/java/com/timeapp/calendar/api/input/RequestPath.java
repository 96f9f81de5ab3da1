package com.timeapp.calendar.api.input;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.util.UrlPathHelper;

/** The path of a request as routes are matched by it: whatever of it was percent-encoded is not any more. */
public final class RequestPath {

    private RequestPath() {}

    public static String of(HttpServletRequest request) {
        return UrlPathHelper.defaultInstance.getPathWithinApplication(request);
    }
}
