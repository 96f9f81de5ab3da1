package com.timeapp.calendar.api.people;

import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.subject.Subjects;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives a controller the caller that the token names. */
@Component
class CallerResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    private final Subjects subjects;

    CallerResolver(Subjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.nestedIfOptional().getNestedParameterType() == Caller.class;
    }

    /** Where no token is needed, an {@code Optional<Caller>}. */
    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return parameter.isOptional()
                ? Optional.ofNullable(authentication)
                        .filter(JwtAuthenticationToken.class::isInstance)
                        .map(token -> caller(((JwtAuthenticationToken) token).getToken()))
                : caller(((JwtAuthenticationToken) authentication).getToken());
    }

    private Caller caller(Jwt token) {
        var user = new UserId(token.getSubject());
        var isHost = token.getClaimAsStringList("roles").contains("host");
        return new Caller(
                user,
                isHost ? Optional.empty() : subjects.find(user),
                isHost,
                Optional.ofNullable(token.getClaimAsString("azp"))
                        .filter(client -> CLIENT.matcher(client).matches()));
    }
}
