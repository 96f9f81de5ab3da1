package com.timeapp.calendar.api.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.timeapp.calendar.domain.id.UserId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What single values may be; each throws {@link Wrong} with what is the matter. */
public final class Values {

    private Values() {}

    /** A value that a field cannot have. Its message repeats nothing of the value. */
    public static final class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message, null, false, false);
        }
    }

    /** Any text of at most so many characters, line breaks and tabs included. */
    public static Function<JsonNode, String> text(int most) {
        return node -> {
            var text = string(node);
            if (text.length() > most) {
                throw new Wrong("has at most %,d characters".formatted(most));
            }
            if (!text.chars().allMatch(Values::isPlain) || !text.equals(repaired(text))) {
                throw new Wrong("has a character that is no text");
            }
            return text;
        };
    }

    /** One line that is not blank, without the white space around it. */
    public static Function<JsonNode, String> line(int most) {
        return node -> {
            var line = text(most).apply(node).strip();
            if (line.isEmpty()) {
                throw new Wrong("must not be blank");
            }
            if (line.chars().anyMatch(Character::isISOControl)) {
                throw new Wrong("is one line of text");
            }
            return line;
        };
    }

    public static Function<JsonNode, Integer> number(int least, int most) {
        return node -> {
            if (!node.isIntegralNumber()
                    || !node.canConvertToInt()
                    || node.intValue() < least
                    || node.intValue() > most) {
                throw new Wrong("is a whole number from %d to %d".formatted(least, most));
            }
            return node.intValue();
        };
    }

    public static Long count(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw new Wrong("is a whole number, 0 or more");
        }
        return node.longValue();
    }

    public static Long ordinal(JsonNode node) {
        if (count(node) == 0) {
            throw new Wrong("is a whole number, 1 or more");
        }
        return node.longValue();
    }

    public static Boolean flag(JsonNode node) {
        if (!node.isBoolean()) {
            throw new Wrong("is true or false");
        }
        return node.booleanValue();
    }

    public static <E extends Enum<E>> Function<JsonNode, E> word(Class<E> type) {
        var words = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> constant.name().toLowerCase(Locale.ROOT), constant -> constant));
        return node -> {
            var constant = node.isString() ? words.get(node.stringValue()) : null;
            if (constant == null) {
                throw new Wrong("is one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(known -> known.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
            }
            return constant;
        };
    }

    public static <T> Function<JsonNode, T> uuid(Function<UUID, T> id) {
        return node -> {
            try {
                return id.apply(UUID.fromString(string(node)));
            } catch (IllegalArgumentException malformed) {
                throw new Wrong("is a UUID");
            }
        };
    }

    /** An address on the web, without a user name in it. */
    public static URI webAddress(JsonNode node) {
        try {
            var address = new URI(line(2_000).apply(node));
            var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if (address.getHost() != null
                    && address.getRawUserInfo() == null
                    && (scheme.equals("https") || scheme.equals("http"))) {
                return address;
            }
        } catch (URISyntaxException malformed) {
            // told below
        }
        throw new Wrong("is an http or https address");
    }

    /** A number is taken for the text of it. */
    public static UserId user(JsonNode node) {
        try {
            return new UserId(node.isIntegralNumber() ? node.asString() : string(node));
        } catch (IllegalArgumentException malformed) {
            throw new Wrong("is 1 to 255 printable ASCII characters");
        }
    }

    static String string(JsonNode node) {
        if (!node.isString()) {
            throw new Wrong("is a text");
        }
        return node.stringValue();
    }

    private static boolean isPlain(int character) {
        return !Character.isISOControl(character) || character == '\n' || character == '\r' || character == '\t';
    }

    /** Half a surrogate pair does not survive this. */
    private static String repaired(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
