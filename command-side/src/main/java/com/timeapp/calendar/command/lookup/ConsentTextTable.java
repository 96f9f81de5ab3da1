package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.subject.ConsentTexts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ConsentTextTable implements ConsentTexts {

    private final JdbcClient jdbc;

    ConsentTextTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String keep(String text) {
        var digest = sha256(text);
        jdbc.sql("insert into state.consent_text (digest, text) values (?, ?) on conflict do nothing")
                .params(digest, text)
                .update();
        return digest;
    }

    @Override
    public Optional<String> digestOf(String text) {
        return jdbc.sql("select digest from state.consent_text where digest = ?")
                .param(sha256(text))
                .query(String.class)
                .optional();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not to be had", e);
        }
    }
}
