package com.timeapp.calendar.api.position;

import com.timeapp.calendar.domain.processor.LogPosition;
import com.timeapp.calendar.domain.processor.LogPositions;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Holds back any GET with {@code ?after_position=} until the views have come that far, for a while. */
@Component
class ViewCatchUp implements HandlerInterceptor, WebMvcConfigurer {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final LogPositions log;
    private final TimePosition positions;

    ViewCatchUp(LogPositions log, TimePosition positions) {
        this.log = log;
        this.positions = positions;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var wanted = request.getParameter(TimePosition.PARAMETER);
        if (wanted != null && HttpMethod.GET.matches(request.getMethod())) {
            response.setHeader(TimePosition.HEADER, positions.text(reached(positions.read(wanted))));
        }
        return true;
    }

    /** The wanted position itself once the views are there, so that callers can tell; else how far they are. */
    private LogPosition reached(LogPosition wanted) {
        return Patience.until(() -> log.arePast(Kind.PROJECTION, List.of(wanted)), LONGEST_WAIT)
                ? wanted
                : log.reachedBy(Kind.PROJECTION);
    }
}
