package com.timeapp.calendar.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.sandbox.Web;
import com.timeapp.calendar.sandbox.http.Parameters;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** OAuth from the side of a client. */
record SignIn(URI sandbox) {

    static final String EVENTS = "https://www.googleapis.com/auth/calendar.events";
    static final String LIST = "https://www.googleapis.com/auth/calendar.calendarlist.readonly";
    static final String ALL = "https://www.googleapis.com/auth/calendar";
    static final String REDIRECT = "http://localhost:8080/auth/google/callback";
    static final String CLIENT = "client_id=sandbox.apps.googleusercontent.com&client_secret=sandbox-secret";

    /** What a good client asks with. */
    static Map<String, String> question() {
        var question = new LinkedHashMap<String, String>();
        question.put("client_id", "sandbox.apps.googleusercontent.com");
        question.put("redirect_uri", REDIRECT);
        question.put("response_type", "code");
        question.put("scope", EVENTS + " " + LIST);
        question.put("access_type", "offline");
        question.put("prompt", "consent");
        question.put("state", "a state & more");
        return question;
    }

    HttpResponse<byte[]> ask(Map<String, String> question) {
        return Web.send(Web.request(URI.create(sandbox + "/google/o/oauth2/auth?" + encoded(question))));
    }

    HttpResponse<byte[]> decide(Map<String, String> question, String decision) {
        return Web.form(URI.create(sandbox + "/google/o/oauth2/auth"), encoded(question) + "&" + decision);
    }

    String code(Map<String, String> question) {
        return parameter(ask(question), "code");
    }

    HttpResponse<byte[]> redeem(String code, String more) {
        return token(
                "grant_type=authorization_code&redirect_uri=" + encoded(REDIRECT) + "&code=" + encoded(code) + more);
    }

    HttpResponse<byte[]> refresh(String token) {
        return token("grant_type=refresh_token&refresh_token=" + encoded(token));
    }

    HttpResponse<byte[]> token(String form) {
        return Web.form(URI.create(sandbox + "/google/token"), CLIENT + "&" + form);
    }

    HttpResponse<byte[]> revoke(String token) {
        return Web.form(URI.create(sandbox + "/google/revoke"), "token=" + encoded(token));
    }

    /** The whole way, with everything granted. */
    ObjectNode tokens(String email, String scope) {
        var question = question();
        question.put("login_hint", email);
        question.put("scope", scope);
        var answer = redeem(code(question), "");
        assertThat(answer.statusCode()).as(Web.text(answer)).isEqualTo(200);
        return Web.object(answer);
    }

    static String parameter(HttpResponse<byte[]> redirect, String name) {
        assertThat(redirect.statusCode()).as(Web.text(redirect)).isEqualTo(302);
        var location = URI.create(redirect.headers().firstValue("Location").orElseThrow());
        return Parameters.parse(location.getRawQuery())
                .first(name)
                .orElseThrow(() -> new AssertionError(location.toString()));
    }

    static String encoded(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + encoded(value.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
