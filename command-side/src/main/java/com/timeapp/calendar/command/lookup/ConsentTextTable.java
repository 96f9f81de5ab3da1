package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.subject.ConsentTexts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        try {
            var digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            jdbc.sql("insert into state.consent_text (digest, text) values (?, ?) on conflict do nothing")
                    .params(digest, text)
                    .update();
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not to be had", e);
        }
    }
}
