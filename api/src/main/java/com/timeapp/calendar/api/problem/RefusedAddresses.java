package com.timeapp.calendar.api.problem;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What the server refuses before any of our filters sees it, such as an encoded slash, is told as everything else is. */
@Component
class RefusedAddresses implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private final ProblemAnswer answer;

    RefusedAddresses(ProblemAnswer answer) {
        this.answer = answer;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory server) {
        server.addContextCustomizers(context -> context.addLifecycleListener(event -> {
            if (event.getType().equals(Lifecycle.BEFORE_START_EVENT)) {
                // within the server's own page of errors, which writes where nobody has
                ((Context) event.getLifecycle()).getParent().getPipeline().addValve(new Refusals());
            }
        }));
    }

    private final class Refusals extends ValveBase {

        Refusals() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            if (response.isError() && !response.isCommitted() && response.getContentWritten() == 0) {
                // whoever has sent an error may not write any more
                response.setSuspended(false);
                var problem = StatusProblems.of(HttpStatus.valueOf(response.getStatus()));
                response.setHeader(RequestId.HEADER, RequestId.of(request.getRequest()));
                answer.write(problem, request.getRequest(), response.getResponse());
            }
        }
    }
}
